import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { codeEntry } from '#country/code-list.js';
import { periodOf } from '#country/period.js';
import { type Audience, thresholds } from '#country/statistics.js';
import type { Context } from '#platform/context/context.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { modelOf } from '#platform/database/guarded.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import { say } from '#platform/messages/messages.js';
import { type CubeName, cubes, total } from './cube.js';
import { ReleasedCell, type ReleasedCube, type StatisticsCell } from './released-cell.entity.js';

/** Rows of one answer: some twenty cells a period, so several years. */
const most = 1000;

const fields = (['period', 'numerator', 'denominator', 'withheld', 'releasedAt'] as const).map((name) => ({
  name,
  section: 'statistics' as const,
}));

/**
 * The one door by which a number of casework is read, whoever asks and wherever it is shown. It answers what was
 * released and nothing else, so the same question has the same answer; and it writes down that it was asked.
 */
@Injectable()
export class StatisticsGate {
  private readonly asked = new WeakMap<Context, Map<CubeName, Promise<ReleasedCube[]>>>();

  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** All releases of a cube that this reader may see, newest period first; asked once per request. */
  ask(ctx: Context, cube: CubeName): Promise<ReleasedCube[]> {
    const questions = this.asked.get(ctx) ?? new Map<CubeName, Promise<ReleasedCube[]>>();
    this.asked.set(ctx, questions);
    const answer = questions.get(cube) ?? this.answer(ctx, cube);
    questions.set(cube, answer);
    return answer;
  }

  private async answer(ctx: Context, cube: CubeName): Promise<ReleasedCube[]> {
    const audience = audienceOf(ctx);
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      `t.cube = ${params.add(cube, 'text')} and t.audience = ${params.add(audience, 'text')}`;
    const found = await this.database.transaction(scopeOf(ctx), async (tx) => {
      await log(tx, ctx, cube, audience);
      return this.reads.within<ReleasedCell>(tx, ctx, modelOf(ReleasedCell), { fields, where }, most);
    });
    const periods = new Map<string, Readable<ReleasedCell>[]>();
    for (const { row } of found) periods.set(row.period, [...(periods.get(row.period) ?? []), row]);
    return [...periods]
      .sort(([one], [other]) => (one < other ? 1 : -1))
      .flatMap(([code, cells]) => released(ctx, cube, audience, code, cells));
  }
}

/** In the transaction of the answer: nobody has it without the question on record. */
async function log(
  tx: Transaction,
  { actor, correlationId }: Context,
  cube: CubeName,
  audience: Audience,
): Promise<void> {
  await tx.query(
    `insert into statistics_question (id, actor_id, organisation_id, audience, cube, correlation_id)
     values ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), actor.id, actor.organisationId, audience, cube, correlationId],
  );
}

const audienceOf = ({ ability }: Context): Audience =>
  ability.canSection('read', 'Statistics', 'statistics', { audience: 'internal' }) ? 'internal' : 'public';

function released(
  ctx: Context,
  cube: CubeName,
  audience: Audience,
  code: string,
  rows: readonly Readable<ReleasedCell>[],
): ReleasedCube[] {
  const period = periodOf(code);
  const whole = rows.find(({ cell }) => cell === total);
  if (!period || !whole) return [];
  const order = new Map([...rows].sort((a, b) => (a.cell < b.cell ? -1 : 1)).map((row) => [row.cell, row]));
  order.delete(total);
  return [
    {
      cube,
      period,
      releasedAt: whole.releasedAt,
      total: shown(ctx, cube, audience, whole),
      cells: [...order.values()].map((row) => shown(ctx, cube, audience, row)),
    },
  ];
}

function shown(
  { language }: Context,
  cube: CubeName,
  audience: Audience,
  { cell, numerator, denominator, withheld }: ReleasedCell,
): StatisticsCell {
  const share = numerator !== null && denominator ? Math.round((numerator / denominator) * 1000) / 10 : null;
  return {
    code: cell === total ? null : cell,
    label:
      cell === total
        ? say(language, 'statistics.total')
        : (codeEntry(cubes[cube].list, cell)?.[language] ?? cell),
    numerator,
    denominator,
    share,
    withheld,
    explanation: withheld ? say(language, 'statistics.withheld', { k: thresholds[audience] }) : null,
  };
}
