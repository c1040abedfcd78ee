import { useQuery } from '@apollo/client/react';
import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
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
import { session } from '../sign-in/session';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';

const everyMinute = 60_000;
const shown = ['waiting', 'inCare', 'all'] as const;
type Shown = (typeof shown)[number];

function belongs(which: Shown, referral: ReferralRowFragment): boolean {
  if (which === 'waiting') return runningDeadline(referral) !== null;
  return which === 'all' || isInCare(referral.status);
}

/** What runs out first stands first; what has no clock any more stands last, newest first. */
function byDeadline(one: ReferralRowFragment, other: ReferralRowFragment): number {
  const [a, b] = [runningDeadline(one), runningDeadline(other)];
  if (a && b) return Date.parse(a) - Date.parse(b);
  if (a || b) return a ? -1 : 1;
  return (other.sentAt ?? '').localeCompare(one.sentAt ?? '');
}

export function InboxPage() {
  const { t } = useTranslation();
  // Envelopes wait for a referral officer; a caseworker finds the referrals that name them.
  const answers = session.use()?.roles.includes('referralOfficer') ?? false;
  const [which, setWhich] = useState<Shown>(answers ? 'waiting' : 'inCare');
  const result = useQuery(InboxDocument, { variables: { first: 50 }, pollInterval: everyMinute });
  return (
    <Page title={t('place./inbox')} lead={t('inbox.lead')}>
      <Group>
        <SegmentedControl
          aria-label={t('inbox.which')}
          value={which}
          onChange={(value) => setWhich(shown.find((one) => one === value) ?? 'all')}
          data={shown.map((value) => ({ value, label: t(`inbox.${value}`) }))}
        />
      </Group>
      <Answer result={result} rows={5}>
        {({ inbox }) => {
          const rows = inbox.items.filter((item) => belongs(which, item)).sort(byDeadline);
          return (
            <Stack>
              {rows.length === 0 ? (
                <Empty title={t(`inbox.none.${which}`)}>{t('inbox.noneHelp')}</Empty>
              ) : (
                <ul className={classes.list}>
                  {rows.map((row) => (
                    <InboxRow key={row.id} row={row} reload={() => result.refetch()} />
                  ))}
                </ul>
              )}
              <More next={inbox.next} load={(after) => result.fetchMore({ variables: { after } })} />
            </Stack>
          );
        }}
      </Answer>
    </Page>
  );
}

function InboxRow({ row, reload }: { row: ReferralRowFragment; reload(): void }) {
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
