import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionFields } from '../section/section-fields';
import { NotFound } from '../state/answer';
import { ButtonLink, TextLink } from '../state/link';
import { Page } from '../state/page';
import { BasisFields } from './basis-fields';
import { keepSection, useDraft } from './draft';
import { SavedLine } from './saved-line';
import { isTopic, type Topic, topicOf, topics } from './topics';

export function TopicPage() {
  const { topic } = useParams({ from: '/app/cases/new/$topic' });
  return isTopic(topic) ? <TopicForm key={topic} topic={topic} /> : <NotFound />;
}

function TopicForm({ topic }: { topic: Topic }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft();
  const refused = Object.keys(draft.errors).find((path) => topicOf(path) === topic);
  // Coming from the error summary, the field itself takes focus.
  useEffect(() => {
    if (refused) document.getElementById(refused)?.focus();
  }, [refused]);
  const next = topics[topics.indexOf(topic) + 1];
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    void (next
      ? navigate({ to: '/cases/new/$topic', params: { topic: next } })
      : navigate({ to: '/cases/new/check' }));
  };
  return (
    <Page
      title={topic === 'basis' ? t('register.basis') : t(`section.name.${topic}`)}
      lead={t('register.step', { step: topics.indexOf(topic) + 1, steps: topics.length })}
      back={<TextLink to="/cases/new">{t('register.toList')}</TextLink>}
      narrow
    >
      <form onSubmit={goOn} noValidate>
        <Stack gap="lg">
          {topic !== 'basis' && <Text>{t(`register.about.${topic}`)}</Text>}
          {topic === 'basis' ? (
            <BasisFields />
          ) : (
            <SectionFields
              section={topic}
              values={draft.sections[topic] ?? {}}
              errors={draft.errors}
              onChange={(values) => keepSection(topic, values)}
            />
          )}
          <Group>
            <Button type="submit">{t('register.goOn')}</Button>
            <ButtonLink to="/cases/new" variant="default">
              {t('register.later')}
            </ButtonLink>
          </Group>
          <SavedLine />
        </Stack>
      </form>
    </Page>
  );
}
