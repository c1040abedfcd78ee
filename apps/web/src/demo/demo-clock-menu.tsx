import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { advanceClock, type DemoClock } from './demo';

const steps = [1, 26, 24 * 14] as const;

/** Moves the clock of the whole demo, so that a deadline can be seen passing. */
export function DemoClockMenu({ clock }: { clock: DemoClock }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const moved = Math.round(clock.offsetSeconds / 3600);
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button size="compact-sm" variant="white" c="black" fw={500}>
          {moved === 0 ? t('demo.clock') : t('demo.clockMoved', { hours: moved })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="black">{t('demo.now', { now: moment(clock.now) })}</Menu.Label>
        {steps.map((hours) => (
          <Menu.Item key={hours} onClick={() => advanceClock(`PT${hours}H`)}>
            {t('demo.advance', { hours })}
          </Menu.Item>
        ))}
        {clock.offsetSeconds > 0 && (
          <Menu.Item onClick={() => advanceClock(`-PT${Math.round(clock.offsetSeconds)}S`)}>
            {t('demo.reset')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
