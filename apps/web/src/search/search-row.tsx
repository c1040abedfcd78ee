import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../case/cases.module.css';
import { CaseStatusBadge, SealedBadge, VictimStatusBadge } from '../case/status-badge';
import type { NameMatch } from '../generated/enums';
import type { SearchRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { TextLink } from '../state/link';
import { keep, useKept } from './kept';

interface SearchRowProps {
  item: SearchRowFragment;
  match?: NameMatch;
  onOpen?: () => void;
}

/** Somebody found, masked: what was typed is not on the row, only by what it was found. */
export function SearchRow({ item, match, onOpen }: SearchRowProps) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const isKept = useKept().includes(item.id);
  const majority = item.demographics?.majority;
  const code = item.code ?? '';
  return (
    <li className={classes.row}>
      <div>
        <TextLink to="/cases/$id" params={{ id: item.id }} fw={600} onClick={onOpen}>
          {code}
        </TextLink>
        <Text size="sm">
          {[item.maskedIdentity?.displayName, item.maskedIdentity?.registrationNumber]
            .filter(Boolean)
            .join(' · ') || t('cases.noName')}
        </Text>
      </div>
      <Text size="sm" c="dimmed">
        {[
          match && t(`search.match.${match}`),
          majority && t(`majority.${majority}`),
          item.openedAt && t('cases.opened', { day: day(item.openedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Group gap="xs" className={classes.badges}>
        {item.sealed && <SealedBadge />}
        {item.victimStatus && <VictimStatusBadge status={item.victimStatus.status} />}
        {item.status && <CaseStatusBadge status={item.status} />}
        <Button
          size="compact-sm"
          variant="default"
          aria-pressed={isKept}
          aria-label={t(isKept ? 'search.unkeepOne' : 'search.keepOne', { code })}
          onClick={() => keep(item.id, !isKept)}
        >
          {t(isKept ? 'search.unkeep' : 'search.keep')}
        </Button>
      </Group>
    </li>
  );
}
