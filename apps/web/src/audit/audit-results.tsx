import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditSearchQuery } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Empty } from '../state/notices';

type Entry = AuditSearchQuery['auditEntries']['items'][number];

export function AuditResults({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (entries.length === 0) return <Empty title={t('audit.none')}>{t('audit.noneHelp')}</Empty>;
  const about = ({ caseCode, sections, groundLabel }: Entry) =>
    [caseCode, (sections ?? []).map((one) => t(`section.name.${one}`)).join(', '), groundLabel]
      .filter(Boolean)
      .join(' · ');
  return (
    <List listStyleType="none" spacing="md">
      {entries.map((entry) => (
        <List.Item key={entry.id}>
          <Text fw={600}>
            {entry.actionLabel} · {entry.who ?? t('audit.system')}
          </Text>
          <Text size="sm">{about(entry)}</Text>
          <Text size="sm" c="dimmed">
            {[moment(entry.at), entry.organisation].filter(Boolean).join(' · ')}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
