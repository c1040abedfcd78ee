import { useQuery } from '@apollo/client/react';
import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AuditProofDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';

const enough = 10_000;

/** Up to when a change would be found out, and what is not proved yet: said, never left to be assumed. */
export function AuditProofCard() {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const result = useQuery(AuditProofDocument, { fetchPolicy: 'network-only', pollInterval: 60_000 });
  return (
    <Answer result={result} rows={1}>
      {({ auditProof: proof }) => (
        <Card withBorder component="section" aria-labelledby="audit-proof">
          <Stack gap="xs">
            <Group justify="space-between" gap="xs">
              <Title order={2} size="h4" id="audit-proof">
                {t('audit.proof')}
              </Title>
              <Badge variant="outline" size="lg" color={proof.late ? 'brick' : 'leaf'}>
                {t(proof.late ? 'audit.late' : 'audit.inTime')}
              </Badge>
            </Group>
            <Text>
              {proof.provedUntil
                ? t('audit.provedUntil', { when: moment(proof.provedUntil), entries: number(proof.proved) })
                : t('audit.nothingProved')}
            </Text>
            <Text>
              {proof.waiting === 0
                ? t('audit.nothingWaits')
                : t('audit.waiting', {
                    entries: `${number(proof.waiting)}${proof.waiting >= enough ? '+' : ''}`,
                    when: moment(proof.oldestWaiting),
                  })}
            </Text>
            <Text size="sm" c="dimmed">
              {t('audit.stated', { seconds: proof.statedSeconds })}{' '}
              {t('audit.left', {
                file: moment(proof.filedAt) || t('audit.never'),
                mail: moment(proof.mailedAt) || t('audit.never'),
              })}
            </Text>
            {proof.late && <Text fw={600}>{t('audit.lateHelp')}</Text>}
          </Stack>
        </Card>
      )}
    </Answer>
  );
}
