import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TransferStatus } from '../generated/enums';
import type { TransferRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Clock } from '../state/clock';
import { TextLink } from '../state/link';
import { TransferActions } from './transfer-actions';

const colours: Record<TransferStatus, string> = {
  proposed: 'saffron.8',
  accepted: 'leaf',
  declined: 'brick',
  withdrawn: 'gray.8',
  expired: 'gray.8',
};

/** One offer, as far as its reader may know of it; whoever may answer it does so here. */
export function TransferCard({
  transfer,
  withCase = false,
}: {
  transfer: TransferRowFragment;
  withCase?: boolean;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { status, caseId, caseCode, sections, declineReason } = transfer;
  const lines = [
    t('transfer.fromTo', { from: transfer.sender?.name ?? '', to: transfer.receiver?.name ?? '' }),
    t('transfer.proposedBy', { who: transfer.proposer?.name ?? '', when: moment(transfer.proposedAt) }),
    transfer.reason && t('transfer.reasonLine', { reason: transfer.reason }),
    transfer.note && t('transfer.noteLine', { note: transfer.note }),
    sections &&
      t('transfer.comesAlong', {
        sections: sections.map((one) => t(`section.name.${one}`)).join(', ') || '–',
      }),
    transfer.closedAt && t('transfer.closedAt', { when: moment(transfer.closedAt) }),
    declineReason && t('transfer.declinedFor', { reason: t(`declineReason.${declineReason}`) }),
  ];
  return (
    <Card withBorder component="article" aria-label={`${t('transfer.title')} ${transfer.code}`}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{transfer.code}</Text>
          {status && (
            <Badge variant="outline" color={colours[status]} size="lg">
              {t(`transfer.status.${status}`)}
            </Badge>
          )}
        </Group>
        {withCase && caseId && (
          <TextLink to="/cases/$id" params={{ id: caseId }}>
            {caseCode ?? ''}
          </TextLink>
        )}
        {withCase && !caseId && caseCode && <Text size="sm">{caseCode}</Text>}
        {lines
          .filter((line) => typeof line === 'string')
          .map((line) => (
            <Text key={line} size="sm">
              {line}
            </Text>
          ))}
        {status === 'proposed' && transfer.decideBy && (
          <Text size="sm" component="div">
            {t('referral.decide')} <Clock deadline={transfer.decideBy} />
          </Text>
        )}
        <TransferActions transfer={transfer} />
      </Stack>
    </Card>
  );
}
