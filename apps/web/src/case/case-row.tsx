import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CasesQuery } from '../generated/operations';
import { useFormats } from '../language/formats';
import { TextLink } from '../state/link';
import classes from './cases.module.css';
import { CaseStatusBadge, SealedBadge, VictimStatusBadge } from './status-badge';

/** Masked by the server: the list never holds a name. */
export function CaseRow({ item }: { item: CasesQuery['cases']['items'][number] }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const majority = item.demographics?.majority;
  return (
    <li className={classes.row}>
      <div>
        <TextLink to="/cases/$id" params={{ id: item.id }} fw={600}>
          {item.code}
        </TextLink>
        <Text size="sm">
          {[item.maskedIdentity?.displayName, item.maskedIdentity?.registrationNumber]
            .filter(Boolean)
            .join(' · ') || t('cases.noName')}
        </Text>
      </div>
      <Text size="sm" c="dimmed">
        {majority && `${t(`majority.${majority}`)} · `}
        {item.openedAt && t('cases.opened', { day: day(item.openedAt) })}
      </Text>
      <Group gap="xs" className={classes.badges}>
        {item.sealed && <SealedBadge />}
        {item.victimStatus && <VictimStatusBadge status={item.victimStatus.status} />}
        {item.status && <CaseStatusBadge status={item.status} />}
      </Group>
    </li>
  );
}
