import { Button, Card, Group, MultiSelect, Select, Stack, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { useOtherOrganisations } from '../consent/organisations';
import { SectionChoice } from '../consent/section-choice';
import { DayInput } from '../field/day-input';
import type { Section } from '../generated/enums';
import { ProposeAgreementDocument } from '../generated/operations';
import { useCodes } from '../language/codes';
import { ProblemNotice } from '../state/notices';

interface Values {
  partnerId: string | null;
  sections: Section[];
  purposes: string[];
  validFrom: string;
  validUntil: string;
}

export function ProposeForm({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const { list } = useCodes();
  const organisations = useOtherOrganisations();
  const propose = useCommand(ProposeAgreementDocument, ['Agreements']);
  const chosen = (value: unknown) => (value ? null : t('consent.choose'));
  const form = useForm<Values>({
    initialValues: { partnerId: null, sections: [], purposes: ['referral'], validFrom: '', validUntil: '' },
    validate: {
      partnerId: chosen,
      validFrom: chosen,
      validUntil: (value, { validFrom }) =>
        chosen(value) ?? (value < validFrom ? t('agreement.endsBeforeStart') : null),
      sections: (value) => (value.length > 0 ? null : t('consent.chooseSections')),
      purposes: (value) => (value.length > 0 ? null : t('consent.choose')),
    },
  });
  const submit = form.onSubmit(async ({ partnerId, ...values }) => {
    if (partnerId && (await propose.run({ partnerId, ...values }))) onDone();
  });
  return (
    <Card withBorder>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} size="h4">
            {t('agreement.propose')}
          </Title>
          <ProblemNotice problem={propose.problem} takesFocus />
          <Select
            label={t('agreement.partner')}
            searchable
            data={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('partnerId')}
          />
          <MultiSelect
            label={t('agreement.purposes')}
            data={list('consentPurpose').map(({ code, label }) => ({ value: code, label }))}
            {...form.getInputProps('purposes')}
          />
          <SectionChoice label={t('agreement.sections')} {...form.getInputProps('sections')} />
          <Group>
            <DayInput label={t('agreement.from')} {...form.getInputProps('validFrom')} />
            <DayInput label={t('agreement.until')} {...form.getInputProps('validUntil')} />
          </Group>
          <Group>
            <Button type="submit" loading={propose.busy}>
              {t('agreement.send')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('section.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
