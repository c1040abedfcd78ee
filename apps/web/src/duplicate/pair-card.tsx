import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SealedBadge } from '../case/status-badge';
import type { PairRowFragment, PairSideFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { TextLink } from '../state/link';
import { Reasons } from './reasons';

/** Two cases that may be of one person, masked; comparing them is a page of its own. */
export function PairCard({ pair }: { pair: PairRowFragment }) {
  const { t } = useTranslation();
  const codes = [pair.case?.code, pair.other?.code].join(' · ');
  return (
    <Card withBorder component="article" aria-labelledby={pair.id}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <TextLink to="/duplicates/$id" params={{ id: pair.id }} fw={600} id={pair.id}>
            {t('duplicate.compareTwo', { codes })}
          </TextLink>
          <PairStatus pair={pair} />
        </Group>
        <Reasons reasons={pair.reasons ?? []} />
        {pair.case && <Side side={pair.case} />}
        {pair.other && <Side side={pair.other} />}
      </Stack>
    </Card>
  );
}

export function PairStatus({ pair: { status } }: { pair: PairRowFragment }) {
  const { t } = useTranslation();
  if (!status) return null;
  return (
    <Badge variant="outline" size="lg" color={status === 'open' ? 'saffron.8' : 'gray.7'}>
      {t(`duplicate.status.${status}`)}
    </Badge>
  );
}

function Side({ side }: { side: PairSideFragment }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const masked = [side.maskedIdentity?.displayName, side.maskedIdentity?.registrationNumber].filter(Boolean);
  return (
    <Group gap="xs">
      <Text size="sm">
        {[side.code, ...masked, side.openedAt && t('cases.opened', { day: day(side.openedAt) })]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {side.sealed && <SealedBadge />}
    </Group>
  );
}
