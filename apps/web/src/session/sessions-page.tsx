import { useQuery } from '@apollo/client/react';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import classes from '../case/cases.module.css';
import {
  EndOtherSessionsDocument,
  EndSessionDocument,
  SessionsDocument,
  type SessionsQuery,
} from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';
import { ProblemNotice } from '../state/notices';
import { Page } from '../state/page';

type Session = SessionsQuery['sessions'][number];

/**
 * Where I am signed in, and signing out of a device I no longer hold. No pages: what is half an hour idle is over, so
 * there are few, and the server shows fifty.
 */
export function SessionsPage() {
  const { t } = useTranslation();
  const result = useQuery(SessionsDocument);
  const end = useCommand(EndSessionDocument, ['Sessions']);
  const endOthers = useCommand(EndOtherSessionsDocument, ['Sessions']);
  const [said, setSaid] = useState('');
  const others = result.data?.sessions.filter(({ current }) => !current) ?? [];
  const busy = end.busy || endOthers.busy;
  const ended = (done: object | undefined) => setSaid(done ? t('session.done') : '');
  return (
    <Page
      title={t('session.title')}
      lead={t('session.lead')}
      narrow
      actions={
        others.length > 1 && (
          <Button variant="default" loading={busy} onClick={async () => ended(await endOthers.run({}))}>
            {t('session.endOthers')}
          </Button>
        )
      }
    >
      <ProblemNotice problem={end.problem ?? endOthers.problem} />
      <Text role="status" c="leaf.8" fw={600}>
        {said}
      </Text>
      <Answer result={result}>
        {({ sessions }) => (
          <ul className={classes.list}>
            {sessions.map((one) => (
              <SessionRow
                key={one.id}
                session={one}
                busy={busy}
                end={async () => ended(await end.run({ sessionId: one.id }))}
              />
            ))}
          </ul>
        )}
      </Answer>
    </Page>
  );
}

function SessionRow({ session, busy, end }: { session: Session; busy: boolean; end(): void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { browser, system, place, openedAt, seenAt, current } = session;
  const device = [browser ?? t('session.someBrowser'), system].filter(Boolean).join(' · ');
  const from = place === 'local' ? t('session.local') : (place ?? t('session.somewhere'));
  return (
    <li className={classes.row} style={{ gridTemplateColumns: '1fr' }}>
      <Group justify="space-between" gap="sm">
        <Stack gap={2} style={{ flex: '1 1 14rem' }}>
          <Group gap="xs">
            <Text fw={600}>{device}</Text>
            {current && <Badge variant="outline">{t('session.current')}</Badge>}
          </Group>
          <Text size="sm">{t('session.from', { place: from })}</Text>
          <Text size="sm" c="dimmed">
            {t('session.since', { since: moment(openedAt), seen: moment(seenAt) })}
          </Text>
        </Stack>
        {!current && (
          <Button
            variant="light"
            size="xs"
            disabled={busy}
            onClick={end}
            aria-label={t('session.endOf', { device, since: moment(openedAt) })}
          >
            {t('session.end')}
          </Button>
        )}
      </Group>
    </li>
  );
}
