import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { send } from '../api/send';
import { demoClock, systemNow } from '../demo/demo';
import { WhoAmIText } from '../generated/sign-in';
import { keepAttended, lastAttended, watchTouch } from '../sign-in/attention';
import { type Me, sessionEnded, signedInAgain } from '../sign-in/session';
import { Dialog } from '../state/dialog';

const minute = 60_000;
const warnBefore = 4 * minute;
const lookEvery = 5_000;

/** The dialog outlives whoever asked for it: what becomes of it is not ours to wait for. */
const askForPassword = () => void signedInAgain().catch(() => undefined);

/** When the session ends if nothing is done, and at the latest. The server notes activity once a minute. */
const endOf = ({ idleMinutes, sessionEndsAt }: Me) => ({
  idle: lastAttended() + (idleMinutes - 1) * minute,
  latest: sessionEndsAt ? Date.parse(sessionEndsAt) : Number.POSITIVE_INFINITY,
});

/** Says so a few minutes before the session ends, over the page that is open: what was typed there stays. */
export function SessionWarning({ me }: { me: Me }) {
  const { t } = useTranslation();
  const clock = demoClock.use();
  const ended = sessionEnded.use();
  const [now, setNow] = useState(systemNow);
  const [seen, setSeen] = useState(false);
  useEffect(watchTouch, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved clock must show at once
  useEffect(() => {
    const look = () => setNow(systemNow());
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [clock]);
  const { idle, latest } = endOf(me);
  const left = Math.min(idle, latest) - now;
  const over = Math.min(idle + minute, latest) <= now;
  useEffect(() => {
    if (over) askForPassword();
  }, [over]);

  const stays = idle < latest;
  const stay = async () => {
    try {
      const { me: still } = await send(WhoAmIText, {});
      if (still?.id === me.id) keepAttended();
      else askForPassword();
    } catch (error) {
      if (problemOf(error).code === 'UNAUTHENTICATED') askForPassword();
    }
    setNow(systemNow());
  };
  const minutes = Math.max(1, Math.ceil(left / minute));
  return (
    <Dialog
      opened={left <= warnBefore && !over && !ended && (stays || !seen)}
      onClose={stays ? stay : () => setSeen(true)}
      title={t('session.ending')}
    >
      <Text role="status">{t(stays ? 'session.idle' : 'session.latest', { minutes })}</Text>
      <Group>
        <Button onClick={stays ? stay : askForPassword} data-autofocus>
          {t(stays ? 'session.stay' : 'session.again')}
        </Button>
        {!stays && (
          <Button variant="default" onClick={() => setSeen(true)}>
            {t('session.later')}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}
