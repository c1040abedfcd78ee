import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { JobQueuesDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { QueueCard } from './queue-card';

const everyThreeSeconds = 3_000;

/** The numbers move by themselves while somebody looks. */
export function Queues() {
  const { t } = useTranslation();
  const result = useQuery(JobQueuesDocument, {
    fetchPolicy: 'network-only',
    pollInterval: everyThreeSeconds,
    skipPollAttempt: () => document.hidden,
  });
  return (
    <Stack component="section" aria-labelledby="queues">
      <Title order={2} size="h4" id="queues">
        {t('operations.queues')}
      </Title>
      <Answer result={result}>
        {({ jobQueues }) =>
          jobQueues.length === 0 ? (
            <Text>{t('operations.noQueues')}</Text>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {jobQueues.map((queue) => (
                <QueueCard key={queue.id} queue={queue} />
              ))}
            </SimpleGrid>
          )
        }
      </Answer>
    </Stack>
  );
}
