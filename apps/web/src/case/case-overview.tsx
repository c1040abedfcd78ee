import { SimpleGrid, Stack } from '@mantine/core';
import { DestroyCard } from '../destruction/destroy-card';
import { CaseRelations } from '../duplicate/case-relations';
import { CaseIncident } from '../incident/case-incident';
import { CaseTasks } from '../task/case-tasks';
import { HandOverCard } from '../transfer/hand-over-card';
import { VictimStatusCard } from '../victim-status/victim-status-card';
import { AssignCard } from './assign-card';
import { MoveCard } from './move-card';
import type { OpenCase } from './open-case';

export function CaseOverview({ item, reload }: { item: OpenCase; reload(): void }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Stack>
        {item.access.readable.includes('timeline') && (
          <CaseRelations caseId={item.id} supervises={item.access.actions.includes('assignCase')} />
        )}
        {item.access.readable.includes('victimStatus') && <VictimStatusCard item={item} reload={reload} />}
      </Stack>
      <Stack>
        {item.access.actions.includes('moveCase') && <MoveCard item={item} reload={reload} />}
        {item.access.readable.includes('task') && <CaseTasks caseId={item.id} />}
        {item.access.actions.includes('assignCase') && <AssignCard item={item} />}
        {item.access.readable.includes('envelope') && <HandOverCard item={item} />}
        {item.access.actions.includes('requestDestruction') && <DestroyCard item={item} />}
        {item.access.readable.includes('incident') && <CaseIncident item={item} reload={reload} />}
      </Stack>
    </SimpleGrid>
  );
}
