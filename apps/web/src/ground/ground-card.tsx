import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GroundStatus, Section } from '../generated/enums';
import { useCodes } from '../language/codes';
import { useFormats } from '../language/formats';
import { TextLink } from '../state/link';
import type { Ground } from './ground';
import { GroundActions } from './ground-actions';

const colours: Record<GroundStatus, string> = {
  acting: 'brick',
  proposed: 'saffron.8',
  appealed: 'saffron.8',
  confirmed: 'leaf',
  refused: 'gray.8',
  ended: 'gray.8',
};

/** One entry of the register, in plain words; the decision is taken here too. */
export function GroundCard({ ground, withCase = false }: { ground: Ground; withCase?: boolean }) {
  const { t } = useTranslation();
  const { label } = useCodes();
  const { moment } = useFormats();
  const names = (sections: readonly Section[] | null) =>
    (sections ?? []).map((one) => t(`section.name.${one}`)).join(', ');
  const { authority, number, article } = ground;
  const lines = [
    t('ground.asked', {
      who: ground.claimant ?? '',
      when: moment(ground.claimedAt),
      sections: names(ground.sections),
    }),
    ground.trigger && label('reportTrigger', ground.trigger),
    authority && t('ground.paper', { authority, number: number ?? '', article: article ?? '–' }),
    ground.scope && t('ground.scopeLine', { scope: ground.scope }),
    ground.reason && t('ground.reasonLine', { reason: ground.reason }),
    ground.decidedAt &&
      t('ground.decidedLine', { who: ground.decider ?? '', when: moment(ground.decidedAt) }),
    ground.decidedSections && t('ground.enough', { sections: names(ground.decidedSections) }),
    ground.decisionReason && t('ground.reasonLine', { reason: ground.decisionReason }),
    ground.forbidsTelling
      ? t('ground.notToTell')
      : ground.toldAt && t('ground.toldAt', { when: moment(ground.toldAt) }),
    !ground.decidedAt && t('ground.decideBy', { when: moment(ground.decideBy) }),
    ground.escalatedAt && t('ground.escalated'),
  ];
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>
            {ground.kind && t(`ground.kind.${ground.kind}`)} · {ground.recipient?.name}
          </Text>
          {ground.status && (
            <Badge variant="outline" color={colours[ground.status]} size="lg">
              {t(`ground.status.${ground.status}`)}
            </Badge>
          )}
        </Group>
        {withCase && ground.caseId && (
          <TextLink to="/cases/$id" params={{ id: ground.caseId }}>
            {ground.caseCode ?? ''}
          </TextLink>
        )}
        {withCase && !ground.caseId && <Text size="sm">{ground.caseCode}</Text>}
        {lines
          .filter((line) => typeof line === 'string')
          .map((line) => (
            <Text key={line} size="sm">
              {line}
            </Text>
          ))}
        <GroundActions ground={ground} />
      </Stack>
    </Card>
  );
}
