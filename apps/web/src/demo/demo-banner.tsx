import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../state/link';
import { demoClock } from './demo';
import classes from './demo-banner.module.css';
import { DemoClockMenu } from './demo-clock-menu';

export function DemoBanner() {
  const { t } = useTranslation();
  const clock = demoClock.use();
  if (!clock) return null;
  return (
    <aside className={classes.banner} aria-label={t('demo.label')}>
      <Group gap="xs" justify="space-between" className={classes.line}>
        <Text size="sm" fw={600} visibleFrom="xs">
          {t('demo.training')}
        </Text>
        <Text size="sm" fw={600} hiddenFrom="xs">
          {t('demo.label')}
        </Text>
        <Group gap="sm">
          <TextLink to="/mailbox" size="sm" c="black">
            {t('demo.mailbox')}
          </TextLink>
          <DemoClockMenu clock={clock} />
        </Group>
      </Group>
    </aside>
  );
}
