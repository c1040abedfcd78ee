import { useQuery } from '@apollo/client/react';
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MatchQuestionsDocument } from '../generated/operations';
import { More } from '../state/more';
import { QuestionCard } from './question-card';

/** What the broker asks of a supervisor; absent where nothing was ever asked. */
export function MatchQuestions() {
  const { t } = useTranslation();
  const { data, fetchMore } = useQuery(MatchQuestionsDocument, {
    variables: {},
    fetchPolicy: 'network-only',
  });
  const items = data?.matchQuestions.items ?? [];
  if (items.length === 0) return null;
  return (
    <Stack component="section" aria-labelledby="questions">
      <Title order={2} size="h4" id="questions">
        {t('match.questions')}
      </Title>
      <Text size="sm">{t('match.questionsLead')}</Text>
      {items.map((question) => (
        <QuestionCard key={question.id} question={question} />
      ))}
      <More next={data?.matchQuestions.next ?? null} load={(after) => fetchMore({ variables: { after } })} />
    </Stack>
  );
}
