import { Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import type { OpenReferral } from '../referral/open-referral';
import { offered } from '../referral-step/offered';
import { Clock } from '../state/clock';
import { AnswerForm } from './answer-form';

interface QuestionsProps {
  referral: OpenReferral;
  reload(): void;
}

/** What the receiver asked before deciding and what the sender said, newest first; whoever may answer does it here. */
export function Questions({ referral, reload }: QuestionsProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const requests = referral.informationRequests ?? [];
  const answers = offered(referral).includes('answerRequest');
  if (requests.length === 0) return null;
  return (
    <Card withBorder component="section" aria-labelledby="questions">
      <Stack>
        <Title order={2} size="h4" id="questions">
          {t('question.title')}
        </Title>
        {requests.map((one) => (
          <Stack key={one.id} gap={4}>
            <Text size="sm" c="dimmed">
              {[one.reason && t(`question.reason.${one.reason}`), one.by, moment(one.askedAt)]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <Text>{one.question}</Text>
            {one.answeredAt ? (
              <>
                <Text fw={600}>{one.answer ?? t('question.nothingSaid')}</Text>
                <Text size="sm" c="dimmed">
                  {t('question.answeredAt', { when: moment(one.answeredAt) })}
                </Text>
              </>
            ) : (
              referral.status === 'moreInformationRequested' &&
              one.answerBy && (
                <Text size="sm" component="div">
                  {t('question.toAnswer')} <Clock deadline={one.answerBy} />
                </Text>
              )
            )}
          </Stack>
        ))}
        {answers && referral.caseId && (
          <AnswerForm referral={referral} caseId={referral.caseId} reload={reload} />
        )}
      </Stack>
    </Card>
  );
}
