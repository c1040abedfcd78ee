import { Button, Card, Group, Radio, Select, Stack, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { Majority, Section } from '../generated/enums';
import { type ConsentRowFragment, RecordConsentDocument } from '../generated/operations';
import { useCodes } from '../language/codes';
import { language } from '../language/language';
import { ProblemNotice } from '../state/notices';
import { type ConsentValues, startValues, toConsentInput, useMissing } from './consent-values';
import { ConsentWords } from './consent-words';
import { useOtherOrganisations } from './organisations';

interface ConsentFormProps {
  caseId: string;
  majority: Majority | null;
  /** Set when the consent is asked for one referral. */
  recipientId?: string;
  purpose?: string;
  sections?: Section[];
  onDone(consent?: ConsentRowFragment): void;
}

export function ConsentForm({
  caseId,
  majority,
  recipientId,
  purpose = 'referral',
  sections = [],
  onDone,
}: ConsentFormProps) {
  const { t } = useTranslation();
  const { list } = useCodes();
  const organisations = useOtherOrganisations();
  const record = useCommand(RecordConsentDocument, ['CaseConsents', 'CaseTimeline']);
  const form = useForm<ConsentValues>({
    initialValues: { ...startValues(majority, recipientId ?? null, sections, language.get()), purpose },
    validate: useMissing(),
  });
  const submit = form.onSubmit(async (values) => {
    const answer = await record.run(toConsentInput(caseId, majority, values));
    if (answer) onDone(answer.recordConsent);
  });
  return (
    <Card withBorder>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={3} size="h4">
            {t('consent.record')}
          </Title>
          <ProblemNotice problem={record.problem} takesFocus />
          <Radio.Group label={t('consent.decision')} {...form.getInputProps('decision')}>
            <Group mt={4}>
              <Radio value="given" label={t('consentStatus.given')} />
              <Radio value="refused" label={t('consentStatus.refused')} />
            </Group>
          </Radio.Group>
          <ConsentWords form={form} majority={majority}>
            {!recipientId && (
              <Select
                label={t('consent.recipient')}
                searchable
                data={organisations.map(({ id, name }) => ({ value: id, label: name }))}
                {...form.getInputProps('recipientId')}
              />
            )}
            <Select
              label={t('consent.purpose')}
              data={list('consentPurpose').map(({ code, label }) => ({ value: code, label }))}
              {...form.getInputProps('purpose')}
            />
          </ConsentWords>
          <Group>
            <Button type="submit" loading={record.busy}>
              {t('consent.save')}
            </Button>
            <Button variant="default" onClick={() => onDone()}>
              {t('section.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
