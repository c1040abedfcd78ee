import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../case/cases.module.css';
import {
  AcknowledgeReferralDocument,
  InboxDocument,
  type ReferralRowFragment,
} from '../generated/operations';
import { useCodes } from '../language/codes';
import { Deadline, runningDeadline } from '../referral/deadline';
import { ReferralStatusBadge, UrgencyBadge } from '../referral/referral-badges';
import { isInCare, offered } from '../referral-step/offered';
import { StepButton } from '../referral-step/step-button';
import { SavedButton } from '../saved/saved-button';
import { useFilter } from '../saved/use-filter';
import { session } from '../sign-in/session';
import { TextLink } from '../state/link';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';

const shown = ['waiting', 'inCare', 'all'] as const;
type Shown = (typeof shown)[number];

function belongs(which: Shown, referral: ReferralRowFragment): boolean {
  if (which === 'waiting') return runningDeadline(referral) !== null;
  return which === 'all' || isInCare(referral.status);
}

export function InboxPage() {
  const { t } = useTranslation();
  // Envelopes wait for a referral officer; a caseworker finds the referrals that name them.
  const answers = session.use()?.roles.includes('referralOfficer') ?? false;
  const [chosen, setWhich] = useFilter('inbox', 'which');
  const which = chosen ?? (answers ? 'waiting' : 'inCare');
  // Of what is still open, what runs out first stands first.
  const order = which === 'all' ? 'newest' : 'due';
  const rows = useRows(InboxDocument, { order, first: 50 }, ({ inbox: { items, next } }) => ({
    items: items.filter((item) => belongs(which, item)),
    next,
  }));
  return (
    <Page title={t('place./inbox')} lead={t('inbox.lead')}>
      <Group>
        <SegmentedControl
          aria-label={t('inbox.which')}
          value={which}
          onChange={setWhich}
          data={shown.map((value) => ({ value, label: t(`inbox.${value}`) }))}
        />
        <SavedButton list="inbox" />
      </Group>
      <List
        rows={rows}
        name={`inbox ${which}`}
        rowHeight={84}
        empty={<Empty title={t(`inbox.none.${which}`)}>{t('inbox.noneHelp')}</Empty>}
      >
        {(items) => (
          <ul className={classes.list}>
            {items.map((row) => (
              <InboxRow key={row.id} row={row} reload={rows.again} />
            ))}
          </ul>
        )}
      </List>
    </Page>
  );
}

function InboxRow({ row, reload }: { row: ReferralRowFragment; reload(): unknown }) {
  const { t } = useTranslation();
  const { label } = useCodes();
  return (
    <li className={classes.row}>
      <Stack gap={2}>
        <TextLink to="/referrals/$id" params={{ id: row.id }} fw={600}>
          {label('service', row.service)}
        </TextLink>
        <Text size="sm" c="dimmed">
          {row.code} · {row.sender?.name}
        </Text>
      </Stack>
      <Deadline referral={row} />
      <Group gap="xs" className={classes.badges}>
        {offered(row).includes('acknowledgeReferral') && (
          <StepButton
            referral={row}
            mutation={AcknowledgeReferralDocument}
            label={t('referral.do.acknowledge')}
            size="xs"
            reload={reload}
          />
        )}
        <UrgencyBadge urgency={row.urgency} />
        <ReferralStatusBadge status={row.status} />
      </Group>
    </li>
  );
}
