import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { Majority } from '../generated/enums';
import { AmendConsentDocument, type ConsentRowFragment } from '../generated/operations';
import { language } from '../language/language';
import { ProblemNotice } from '../state/notices';
import { type ConsentValues, startValues, toConsentWords, useMissing } from './consent-values';
import { ConsentWords } from './consent-words';

interface AmendFormProps {
  consent: ConsentRowFragment;
  majority: Majority | null;
  onDone(): void;
}

/** Her new word starts from the old one; only how she says it now has to be told. */
export function AmendForm({ consent, majority, onDone }: AmendFormProps) {
  const { t } = useTranslation();
  const amend = useCommand(AmendConsentDocument, [
    'CaseConsents',
    'CaseReferrals',
    'CaseTasks',
    'CaseTimeline',
  ]);
  const { recipient, purpose, sections, restrictions, validUntil } = consent;
  const form = useForm<ConsentValues>({
    initialValues: {
      ...startValues(majority, recipient?.id ?? null, sections ?? [], language.get()),
      purpose,
      restrictions: restrictions ?? [],
      validUntil: validUntil ?? '',
    },
    validate: useMissing(),
  });
  const submit = form.onSubmit(async (values) => {
    if (await amend.run({ consentId: consent.id, ...toConsentWords(majority, values) })) onDone();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={3} size="h5">
          {t('consent.amend')}
        </Title>
        <Text size="sm">{t('consent.amendHelp', { receiver: recipient?.name ?? '' })}</Text>
        <ProblemNotice problem={amend.problem} takesFocus />
        <ConsentWords form={form} majority={majority} />
        <Group>
          <Button type="submit" loading={amend.busy}>
            {t('consent.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
