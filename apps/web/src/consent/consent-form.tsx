import { Button, Card, Checkbox, Group, Radio, Select, SimpleGrid, Stack, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { DayInput } from '../field/day-input';
import type { ConsentGiver, Majority, Section } from '../generated/enums';
import { type ConsentRowFragment, RecordConsentDocument } from '../generated/operations';
import { useCodes } from '../language/codes';
import { language } from '../language/language';
import { ProblemNotice } from '../state/notices';
import { type ConsentValues, isChild, startValues, toConsentInput, useMissing } from './consent-values';
import { useOtherOrganisations } from './organisations';
import { SectionChoice } from './section-choice';

interface ConsentFormProps {
  caseId: string;
  majority: Majority | null;
  /** Set when the consent is asked for one referral. */
  recipientId?: string;
  sections?: Section[];
  onDone(consent?: ConsentRowFragment): void;
}

export function ConsentForm({ caseId, majority, recipientId, sections = [], onDone }: ConsentFormProps) {
  const { t } = useTranslation();
  const { list } = useCodes();
  const organisations = useOtherOrganisations();
  const record = useCommand(RecordConsentDocument, ['CaseConsents', 'CaseTimeline']);
  const form = useForm<ConsentValues>({
    initialValues: startValues(majority, recipientId ?? null, sections, language.get()),
    validate: useMissing(),
  });
  const { decision, givenBy } = form.values;
  const givers: readonly ConsentGiver[] = isChild(majority)
    ? ['guardian', 'authority']
    : ['self', 'guardian', 'authority'];
  const choices = (name: string) => list(name).map(({ code, label }) => ({ value: code, label }));
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
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
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
              data={choices('consentPurpose')}
              {...form.getInputProps('purpose')}
            />
            <Select label={t('consent.how')} data={choices('consentHow')} {...form.getInputProps('how')} />
            <Select
              label={t('consent.language')}
              searchable
              data={choices('language')}
              {...form.getInputProps('language')}
            />
          </SimpleGrid>
          <Radio.Group label={t('consent.giver')} {...form.getInputProps('givenBy')}>
            <Group mt={4}>
              {givers.map((giver) => (
                <Radio key={giver} value={giver} label={t(`consentGiver.${giver}`)} />
              ))}
            </Group>
          </Radio.Group>
          {givenBy !== 'self' && (
            <Checkbox
              label={t('consent.linked')}
              description={t('consent.linkedHelp')}
              {...form.getInputProps('giverLinkedToSuspect', { type: 'checkbox' })}
            />
          )}
          {isChild(majority) && (
            <Checkbox
              label={t('consent.assent')}
              description={t('consent.assentHelp')}
              {...form.getInputProps('assent', { type: 'checkbox' })}
            />
          )}
          {decision === 'given' && (
            <SectionChoice label={t('consent.sections')} {...form.getInputProps('sections')} />
          )}
          <DayInput label={t('consent.validUntil')} {...form.getInputProps('validUntil')} />
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
