import { useQuery } from '@apollo/client/react';
import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Cube } from '../generated/enums';
import { type CellPartsFragment, StatisticsDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';

/** The newest release of a cube; what is withheld is said to be, once with its reason. */
export function StatisticsTable({ cube }: { cube: Cube }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const result = useQuery(StatisticsDocument, { variables: { cube } });
  return (
    <Answer result={result} rows={2}>
      {({ statistics: [newest] }) => {
        if (!newest) return <Text size="sm">{t('nap.nothingReleased')}</Text>;
        const shown = newest.cells.filter(({ withheld }) => !withheld);
        const withheld = newest.cells.filter((cell) => cell.withheld);
        const why = [newest.total, ...withheld].find(({ explanation }) => explanation)?.explanation;
        return (
          <Stack gap={4}>
            <Table.ScrollContainer minWidth={280}>
              <Table withTableBorder captionSide="top">
                <Table.Caption>
                  {t('nap.releasedOf', { period: newest.period.code, day: day(newest.releasedAt) })}
                </Table.Caption>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('nap.service')}</Table.Th>
                    <Table.Th>{t('nap.inTime')}</Table.Th>
                    <Table.Th>{t('nap.of')}</Table.Th>
                    <Table.Th>{t('nap.share')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {[newest.total, ...shown].map((cell) => (
                    <Cell key={cell.code} cell={cell} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            {withheld.length > 0 && (
              <Text size="sm" c="dimmed">
                {t('nap.withheldCells', { cells: withheld.map(({ label }) => label).join(', ') })} {why}
              </Text>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}

function Cell({ cell }: { cell: CellPartsFragment }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const shown = (value: number | null) => (value === null ? t('nap.withheld') : number(value));
  return (
    <Table.Tr>
      <Table.Th scope="row">{cell.label}</Table.Th>
      <Table.Td>{shown(cell.numerator)}</Table.Td>
      <Table.Td>{shown(cell.denominator)}</Table.Td>
      <Table.Td>
        {cell.share === null ? t('nap.withheld') : t('nap.percent', { value: number(cell.share) })}
      </Table.Td>
    </Table.Tr>
  );
}
