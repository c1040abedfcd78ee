import { setTimeout as sleep } from 'node:timers/promises';
import type { Ask } from '../server/database.ts';

/** Everything begun has to end within this of the last kill (P36). */
const withinMs = 30_000;

const open = /* sql */ `
  select 'event ' || kind || ' ' || id || coalesce(' is a dead letter: ' || failure, ' is not handled') as what
    from outbox where handled_at is null
  union all
  select 'message ' || id || case status when 'failed' then ' failed: ' || failure else ' is ' || status end
    from delivery where not ended or status in ('failed', 'expired')
  union all
  select 'receipt ' || id || ' is not applied' from receipt
  union all
  select 'job ' || name || ' ' || id || ' is still in the queue' from queue.job`;

/** Waits until the worker has nothing left to do. @returns after how many seconds, and what is left then */
export async function settled(ask: Ask): Promise<{ seconds: number; left: string[] }> {
  const begun = performance.now();
  for (;;) {
    const left = (await ask<{ what: string }>(open)).map(({ what }) => what);
    const ms = performance.now() - begun;
    if (left.length === 0 || ms > withinMs) return { seconds: ms / 1000, left };
    await sleep(200);
  }
}
