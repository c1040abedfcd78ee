import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IndicatorRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { RagBadge } from './rag-badge';
import { StatisticsTable } from './statistics-table';

/** What is measured, from where to where, what it was, and where that leaves it. */
export function IndicatorRow({ indicator }: { indicator: IndicatorRowFragment }) {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  const { code, name, definition, unit, agency, baseline, baselineSource, targets, values, rag, cube } =
    indicator;
  const shown = (value: number) =>
    unit === 'percent' ? t('nap.percent', { value: number(value) }) : number(value);
  const target = targets.at(-1);
  return (
    <Stack component="li" gap={4} py="xs">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Text fw={600} style={{ flex: '1 1 16rem' }}>
          {code} {name}
        </Text>
        <RagBadge rag={rag} />
      </Group>
      <Text size="sm">{rag.explanation}</Text>
      <Text size="sm" c="dimmed">
        {definition}
      </Text>
      <Text size="sm">
        {t('nap.baseline', { value: shown(baseline.value), day: day(baseline.on), source: baselineSource })}
        {target && ` ${t('nap.target', { value: shown(target.value), day: day(target.on) })}`}
      </Text>
      {values.length > 0 && (
        <Text size="sm">
          {values
            .map(({ period, value }) =>
              t('nap.valueOf', {
                period: period.code,
                value: value === null ? t('nap.withheld') : shown(value),
              }),
            )
            .join(' · ')}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {agency?.name} · {t(cube ? 'nap.computed' : 'nap.reported')}
      </Text>
      {cube && <StatisticsTable cube={cube} />}
    </Stack>
  );
}
