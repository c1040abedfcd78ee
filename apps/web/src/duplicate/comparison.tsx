import { useApolloClient } from '@apollo/client/react';
import { Badge, Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../api/problem';
import {
  type ComparedSideFragment,
  ComparePairDocument,
  type PairRowFragment,
} from '../generated/operations';
import { type CaseSection, type Field, shownFields } from '../section/fields';
import { useShownValue } from '../section/shown-value';
import type { FieldValue } from '../section/values';
import { TextLink } from '../state/link';
import { ProblemNotice } from '../state/notices';

const compared = ['identity', 'safeContact', 'demographics'] as const satisfies readonly CaseSection[];
type Sides = readonly [ComparedSideFragment, ComparedSideFragment];

/** Opened by a button, since both openings are on record; kept on this page alone. */
export function Comparison({ pair }: { pair: PairRowFragment }) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const [sides, setSides] = useState<Sides | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async () => {
    try {
      const { data } = await client.query({
        query: ComparePairDocument,
        variables: { id: pair.id },
        fetchPolicy: 'no-cache',
      });
      const { case: one, other } = data?.possibleDuplicate ?? {};
      if (one && other) setSides([one, other]);
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <Stack gap="sm" align="flex-start">
      <ProblemNotice problem={problem} />
      {!sides && <Text size="sm">{t('duplicate.openingIsLogged')}</Text>}
      {!sides && <Button onClick={open}>{t('duplicate.open')}</Button>}
      {sides && <SideBySide pair={pair} sides={sides} />}
    </Stack>
  );
}

function SideBySide({ pair, sides }: { pair: PairRowFragment; sides: Sides }) {
  const { t } = useTranslation();
  const shown = useShownValue();
  const rows = compared.flatMap((section) =>
    shownFields(section).flatMap((field) => {
      const [one, other] = sides.map((side) => valueIn(side, section, field));
      return one || other ? [{ section, field, one: one ?? null, other: other ?? null }] : [];
    }),
  );
  return (
    <Table.ScrollContainer minWidth={280} w="100%" tabIndex={0} aria-label={t('duplicate.table')}>
      <Table withTableBorder verticalSpacing="xs" aria-label={t('duplicate.table')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('duplicate.what')}</Table.Th>
            {[pair.case, pair.other].map((side) => (
              <Table.Th key={side?.id} scope="col">
                <TextLink to="/cases/$id" params={{ id: side?.id ?? '' }}>
                  {side?.code}
                </TextLink>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ section, field, one, other }) => (
            <Table.Tr key={`${section} ${field.name}`}>
              <Table.Th scope="row" fw={500}>
                {t(`field.${field.name}`)}
                {one !== null && String(one) === String(other) && (
                  <Badge ml="xs" size="sm" variant="light" color="leaf">
                    {t('duplicate.same')}
                  </Badge>
                )}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{shown(field, one)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{shown(field, other)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function valueIn(
  side: ComparedSideFragment,
  section: (typeof compared)[number],
  { name }: Field,
): FieldValue {
  const values = Object.entries(side[section] ?? {});
  return (values.find(([key]) => key === name)?.[1] ?? null) as FieldValue;
}
