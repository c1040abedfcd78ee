import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { closeOf, type Period, periodAfter, periodAt, startOfDay } from '#country/period.js';
import { releaseAfterClose } from '#country/statistics.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { clockMs, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { type Cube, type CubeName, cellsOf, cubeNames, cubes } from './cube.js';
import { release } from './release.js';
import type { Counted } from './suppress.js';

/** Releases the cubes of every period that is over, each once. Runs as `system`; nothing is counted before. */
@Injectable()
export class PeriodClose implements PeriodicJob {
  readonly periodic = { name: 'periodClose', everyMs: clockMs };

  constructor(@Inject(Database) private readonly database: Database) {}

  async tick(): Promise<void> {
    for (const name of cubeNames) {
      await this.database.transaction(workerScope, async (tx) => {
        for (const period of await due(tx, name)) await releasePeriod(tx, name, period);
      });
    }
  }
}

/** From the first period with anything in it, or the one after the last released, to the last that is over. */
async function due(tx: Transaction, name: CubeName): Promise<Period[]> {
  const [{ now, last, begins } = { now: new Date(0), last: null, begins: null }] = await tx.query<{
    now: Date;
    last: string | null;
    begins: Date | null;
  }>(
    `select platform.now() as now, (select max(period_ends_on) from released_cell where cube = $1) as last,
       (${cubes[name].beginSql}) as begins`,
    [name],
  );
  const first = last ? periodAfter({ code: '', startsOn: last, endsOn: last }) : begins && periodAt(begins);
  const periods: Period[] = [];
  for (let at = first; at && over(at, now); at = periodAfter(at)) periods.push(at);
  return periods;
}

const over = (period: Period, now: Date): boolean =>
  closeOf(period).getTime() + releaseAfterClose <= now.getTime();

async function releasePeriod(tx: Transaction, name: CubeName, period: Period): Promise<void> {
  const rows = release(inNoOrder(await count(tx, cubes[name], period)));
  await tx.query(
    `insert into released_cell (id, cube, period, period_starts_on, period_ends_on, audience, cell, numerator, denominator, withheld)
     select d.id, $1, $2, $3, $4, d.audience, d.cell, d.numerator, d.denominator, d.withheld
     from jsonb_to_recordset($5::jsonb)
       as d(id uuid, audience text, cell text, numerator int, denominator int, withheld boolean)`,
    [
      name,
      period.code,
      period.startsOn,
      period.endsOn,
      JSON.stringify(rows.map((row) => ({ id: randomUUID(), ...row }))),
    ],
  );
}

async function count(tx: Transaction, cube: Cube, period: Period): Promise<Counted[]> {
  const found = new Map(
    (await tx.query<Counted>(cube.sql, [startOfDay(period.startsOn), closeOf(period)])).map((row) => [
      row.cell,
      row,
    ]),
  );
  const cells = new Set([...cellsOf(cube), ...found.keys()]);
  return [...cells].map((cell) => found.get(cell) ?? { cell, met: [], missed: [] });
}

/** Drawn once for a release, which is then never made again. */
const inNoOrder = (counts: readonly Counted[]): Counted[] =>
  counts
    .map((count) => ({ count, lot: randomBytes(16).toString('hex') }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ count }) => count);
