import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { OpenCase } from '../case/open-case';
import { CaseProtectionDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { ExclusionCard } from './exclusion-card';
import { HoldersCard } from './holders-card';
import { MeasureList } from './measure-list';
import { SealingCard } from './sealing-card';

/** Who works a case, who may see it and who must not, and what was decided about that. */
export function CaseProtection({ item, reload }: { item: OpenCase; reload(): void }) {
  const navigate = useNavigate();
  const result = useQuery(CaseProtectionDocument, { variables: { id: item.id } });
  const onDone = (stillOpen: boolean) => {
    if (!stillOpen) return void navigate({ to: '/cases' });
    reload();
    void result.refetch();
  };
  return (
    <Answer result={result}>
      {({ case: shown }) => (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <Stack>
            <SealingCard item={item} shown={shown} onDone={onDone} />
            <HoldersCard item={item} shown={shown} onDone={onDone} />
          </Stack>
          <Stack>
            <ExclusionCard item={item} shown={shown} onDone={onDone} />
            <MeasureList shown={shown} />
          </Stack>
        </SimpleGrid>
      )}
    </Answer>
  );
}
