import { List, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OpeningsQuery } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Empty } from '../state/notices';

type Opening = OpeningsQuery['openings']['items'][number];

/** Who saw what, when, on what ground. A table on a desk, a list on a phone. */
export function OpeningsList({ openings }: { openings: readonly Opening[] }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (openings.length === 0) return <Empty title={t('opening.none')}>{t('opening.noneHelp')}</Empty>;
  const sections = (opening: Opening) =>
    (opening.sections ?? []).map((one) => t(`section.name.${one}`)).join(', ');
  return (
    <>
      <Table visibleFrom="sm" bg="white" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {(['at', 'who', 'what', 'ground'] as const).map((column) => (
              <Table.Th key={column}>{t(`opening.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {openings.map((opening) => (
            <Table.Tr key={opening.id}>
              <Table.Td>{moment(opening.at)}</Table.Td>
              <Table.Td>
                {opening.who}
                <Text size="sm" c="dimmed">
                  {opening.organisation}
                </Text>
              </Table.Td>
              <Table.Td>{sections(opening)}</Table.Td>
              <Table.Td>{opening.groundLabel}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Stack hiddenFrom="sm">
        <List listStyleType="none" spacing="md">
          {openings.map((opening) => (
            <List.Item key={opening.id}>
              <Text fw={600}>{opening.who}</Text>
              <Text size="sm">{sections(opening)}</Text>
              <Text size="sm" c="dimmed">
                {[moment(opening.at), opening.organisation, opening.groundLabel].join(' · ')}
              </Text>
            </List.Item>
          ))}
        </List>
      </Stack>
    </>
  );
}
