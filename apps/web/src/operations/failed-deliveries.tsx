import { Button, Card, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { FailedDeliveriesDocument, RedriveDeliveriesDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { List } from '../state/list';
import { Empty, ProblemNotice } from '../state/notices';
import { useRows } from '../state/rows';

/** Messages that did not arrive, by channel and reason: how many, never whose. */
export function FailedDeliveries() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const rows = useRows(FailedDeliveriesDocument, { first: 20 }, ({ failedDeliveries }) => failedDeliveries);
  const redrive = useCommand(RedriveDeliveriesDocument, ['FailedDeliveries']);
  return (
    <Stack component="section" aria-labelledby="failed-deliveries">
      <Title order={2} size="h4" id="failed-deliveries">
        {t('operations.failedDeliveries')}
      </Title>
      <ProblemNotice problem={redrive.problem} takesFocus />
      <List
        rows={rows}
        name="failed deliveries"
        rowHeight={120}
        empty={<Empty title={t('operations.noFailedDeliveries')} />}
      >
        {(items) => (
          <Stack>
            {items.map(({ id, channel, failure, count, redrivable, newestAt, access }) => (
              <Card key={id} withBorder component="article" aria-label={`${channel} ${failure}`}>
                <Group justify="space-between" gap="xs">
                  <Stack gap={2}>
                    <Text fw={600}>
                      {channel} · {t('operations.messages', { count: count ?? 0 })}
                    </Text>
                    <Code style={{ overflowWrap: 'anywhere' }}>{failure}</Code>
                    <Text size="sm">{t('operations.newest', { when: moment(newestAt ?? null) })}</Text>
                  </Stack>
                  {access.actions.includes('redriveDeliveries') && (
                    <Button
                      size="sm"
                      variant="default"
                      loading={redrive.busy}
                      onClick={() => redrive.run({ failedDeliveryId: id })}
                      aria-label={`${t('operations.redriveMessages', { count: redrivable ?? 0 })}: ${failure}`}
                    >
                      {t('operations.redriveMessages', { count: redrivable ?? 0 })}
                    </Button>
                  )}
                </Group>
              </Card>
            ))}
          </Stack>
        )}
      </List>
    </Stack>
  );
}
