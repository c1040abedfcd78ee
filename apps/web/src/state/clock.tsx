import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { demoClock, systemNow } from '../demo/demo';
import { useFormats } from '../language/formats';

const halfMinute = 30_000;

/** The system's now, ticking; moves at once when the demo clock is moved. */
export function useNow(): number {
  const clock = demoClock.use();
  const [now, setNow] = useState(systemNow);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved clock must show at once
  useEffect(() => {
    setNow(systemNow());
    const timer = setInterval(() => setNow(systemNow()), halfMinute);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}

/** Time left, or by how much it is late, in words; colour only repeats what the words say. */
export function Clock({ deadline }: { deadline: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const minutes = Math.round((Date.parse(deadline) - useNow()) / 60_000);
  const size = Math.abs(minutes);
  const [days, hours, rest] = [Math.floor(size / 1440), Math.floor((size % 1440) / 60), size % 60];
  const length =
    days > 0
      ? t('clock.days', { days, hours })
      : hours > 0
        ? t('clock.hours', { hours, minutes: rest })
        : t('clock.minutes', { minutes: rest });
  const late = minutes < 0;
  return (
    <Text
      component="span"
      fw={600}
      c={late ? 'brick.7' : minutes < 60 ? 'saffron.8' : 'leaf.8'}
      title={moment(deadline)}
    >
      {t(late ? 'clock.late' : 'clock.left', { length })}
    </Text>
  );
}
