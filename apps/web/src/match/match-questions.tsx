import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MatchQuestionsDocument } from '../generated/operations';
import { List } from '../state/list';
import { useRows } from '../state/rows';
import { QuestionCard } from './question-card';

/** What the broker asks of a supervisor; absent where nothing was ever asked. */
export function MatchQuestions() {
  const { t } = useTranslation();
  const rows = useRows(MatchQuestionsDocument, { first: 20 }, ({ matchQuestions }) => matchQuestions);
  if (!rows.items?.length) return null;
  return (
    <Stack component="section" aria-labelledby="questions">
      <Title order={2} size="h4" id="questions">
        {t('match.questions')}
      </Title>
      <Text size="sm">{t('match.questionsLead')}</Text>
      <List rows={rows} name="questions" rowHeight={150} empty={null}>
        {(items) => (
          <Stack>
            {items.map((question) => (
              <QuestionCard key={question.id} question={question} />
            ))}
          </Stack>
        )}
      </List>
    </Stack>
  );
}
