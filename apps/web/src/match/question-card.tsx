import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { AnswerMatchDocument, type QuestionRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { TextLink } from '../state/link';
import { ProblemNotice } from '../state/notices';

/** One question in neutral words, the answer, and what came of it once both have answered. */
export function QuestionCard({ question }: { question: QuestionRowFragment }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const answer = useCommand(AnswerMatchDocument, ['MatchQuestions']);
  const { id, askedAt, agrees, outcome, partner } = question;
  const code = question.case?.code ?? '';
  const say = (yes: boolean) => () =>
    answer.run({ questionId: id, version: question.version ?? 0, agrees: yes });
  return (
    <Card withBorder component="article" aria-label={t('match.about', { code })}>
      <Stack gap="xs">
        <TextLink to="/cases/$id" params={{ id: question.case?.id ?? '' }} fw={600}>
          {t('match.about', { code })}
        </TextLink>
        {askedAt && (
          <Text size="sm" c="dimmed">
            {t('match.askedAt', { when: moment(askedAt) })}
          </Text>
        )}
        {typeof agrees === 'boolean' && <Text size="sm">{t(agrees ? 'match.saidYes' : 'match.saidNo')}</Text>}
        {outcome === 'together' && <Text fw={600}>{t('match.together', { name: partner?.name ?? '' })}</Text>}
        {outcome === 'closed' && <Text size="sm">{t('match.closed')}</Text>}
        {agrees === true && !outcome && <Text size="sm">{t('match.waiting')}</Text>}
        <ProblemNotice problem={answer.problem} takesFocus />
        {question.access.actions.includes('answerMatch') && (
          <Stack gap="xs">
            <Text>{t('match.question')}</Text>
            <Text size="sm">{t('match.onlyIf')}</Text>
            <Group>
              <Button
                size="sm"
                loading={answer.busy}
                onClick={say(true)}
                aria-label={`${t('match.yes')}: ${code}`}
              >
                {t('match.yes')}
              </Button>
              <Button
                size="sm"
                variant="default"
                loading={answer.busy}
                onClick={say(false)}
                aria-label={`${t('match.no')}: ${code}`}
              >
                {t('match.no')}
              </Button>
            </Group>
          </Stack>
        )}
      </Stack>
    </Card>
  );
}
