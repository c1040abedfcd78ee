import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { RegisterCaseDocument } from '../generated/operations';
import { typedFields } from '../section/fields';
import { SectionValuesList } from '../section/section-values';
import { hasValues, toInput } from '../section/values';
import { TextLink } from '../state/link';
import { ProblemNotice } from '../state/notices';
import { Page } from '../state/page';
import { forgetDraft, keepErrors, useDraft } from './draft';
import { ErrorSummary } from './error-summary';
import { SavedLine } from './saved-line';
import { type Topic, topics } from './topics';

const written = (topic: Topic): topic is Exclude<Topic, 'basis'> => topic !== 'basis';

/** Everything on one page, before it becomes a record. */
export function CheckPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft();
  const register = useCommand(RegisterCaseDocument, ['Cases'], ({ field, message }) => {
    if (field) keepErrors({ [field]: message });
  });
  const { legalBasis } = draft.basis;
  const submit = async () => {
    if (!legalBasis) return keepErrors({ 'basis.legalBasis': t('register.legalBasisMissing') });
    keepErrors({});
    const { idempotencyKey, sections, basis } = draft;
    const answer = await register.run({ idempotencyKey, ...basis, legalBasis, ...toInput(sections) });
    if (!answer) return;
    forgetDraft();
    await navigate({ to: '/cases/$id', params: { id: answer.registerCase.id } });
  };
  const { problem } = register;
  return (
    <Page
      title={t('register.check')}
      lead={t('register.checkLead')}
      back={<TextLink to="/cases/new">{t('register.toList')}</TextLink>}
      narrow
    >
      <ErrorSummary errors={draft.errors} />
      {!problem?.field && <ProblemNotice problem={problem} takesFocus retry={submit} />}
      <CheckCard topic="basis" title={t('register.basis')}>
        <Text>{legalBasis ? t(`legalBasis.${legalBasis}`) : t('register.legalBasisMissing')}</Text>
      </CheckCard>
      {topics.filter(written).map((topic) => (
        <CheckCard key={topic} topic={topic} title={t(`section.name.${topic}`)}>
          {hasValues(draft.sections[topic]) ? (
            <SectionValuesList
              section={topic}
              values={draft.sections[topic] ?? {}}
              fields={typedFields(topic)}
            />
          ) : (
            <Text c="dimmed">{t('section.nothing')}</Text>
          )}
        </CheckCard>
      ))}
      <Stack>
        <Group>
          <Button size="md" onClick={submit} loading={register.busy}>
            {t('register.submit')}
          </Button>
        </Group>
        <SavedLine />
      </Stack>
    </Page>
  );
}

function CheckCard({ topic, title, children }: { topic: Topic; title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Card withBorder>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        <TextLink
          to="/cases/new/$topic"
          params={{ topic }}
          size="sm"
          aria-label={t('register.changeTopic', { topic: title })}
        >
          {t('register.change')}
        </TextLink>
      </Group>
      {children}
    </Card>
  );
}
