import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EmergencyRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { ReviewForm } from './review-form';

export function EmergencyCard({ opened }: { opened: EmergencyRowFragment }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { caseCode, opener, openedAt, untilAt, endedAt, reason, verdict, reviewer, reviewedAt, note } =
    opened;
  const name = opener?.name ?? '';
  return (
    <Card withBorder component="article" aria-label={caseCode ?? undefined}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={3} size="h5">
            {caseCode}
          </Title>
          {!reviewedAt && (
            <Badge color={opened.escalatedAt ? 'brick' : 'saffron'} variant="light">
              {t(opened.escalatedAt ? 'emergency.late' : 'emergency.waiting')}
            </Badge>
          )}
        </Group>
        <Text size="sm">{t('emergency.openedBy', { name, moment: moment(openedAt) })}</Text>
        <Text size="sm" c="dimmed">
          {endedAt
            ? t('emergency.ended', { moment: moment(endedAt) })
            : t('emergency.until', { moment: moment(untilAt) })}
        </Text>
        <Text size="sm">{reason}</Text>
        {verdict && (
          <Text size="sm" fw={600}>
            {t('emergency.reviewedBy', {
              verdict: t(`emergency.verdict.${verdict}`),
              name: reviewer?.name ?? '',
              moment: moment(reviewedAt),
            })}
          </Text>
        )}
        {note && <Text size="sm">{note}</Text>}
        {opened.access.actions.includes('reviewEmergencyAccess') && <ReviewForm opened={opened} />}
      </Stack>
    </Card>
  );
}
