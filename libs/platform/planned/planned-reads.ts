import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '../context/context.js';
import { parameter, readCell } from '../database/cells.js';
import { Database } from '../database/database.js';
import type { Cells } from '../database/pipeline.js';
import { scopeOf } from '../database/scope.js';
import { DomainError } from '../errors/domain-error.js';
import { cursorOf } from '../graphql/page.js';
import { type SealedValue, Vault } from '../vault/vault.js';
import { Later } from './compile.js';
import type { ObjectPlan, Row } from './object-plan.js';
import { type Operation, type Planned, Plans } from './plans.js';
import { mostCounted } from './statement.js';

/**
 * Queries of what is planned, each as one statement with the policy inside. What is not planned, or is to be refused,
 * answers null here and goes the plain way, which alone decides what is said of it.
 */
@Injectable()
export class PlannedReads {
  private readonly plans = new Plans();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  async answer(ctx: Context, asked: Operation): Promise<Record<string, unknown> | null> {
    const planned = ctx.actor.id === null ? null : this.plans.of(ctx, asked);
    if (!planned) return null;
    const { root, question, given, compiled } = planned;
    const rows = await this.read(ctx, planned);
    const shown = rows.slice(0, given.first);
    await this.open(ctx, compiled.plan, shown);
    const [first] = shown;
    if (!question.page) return first ? { [root.key]: compiled.plan.build(first, ctx) } : null;
    const counted = compiled.plan.columns.length + 1;
    // Beyond the last page there is no row to say how many there were; on the first page that is an answer, too.
    if (!first && given.values['at'] && root.fields.some(({ name }) => name === 'total')) return null;
    const page: Record<string, unknown> = {};
    for (const { key, name } of root.fields) {
      if (name === 'items') page[key] = shown.map((row) => compiled.plan.build(row, ctx));
      else if (name === 'next') page[key] = next(compiled.plan, rows, given.first);
      else if (name === 'total') page[key] = total(Number(first?.[counted] ?? 0));
      else page[key] = question.pageType;
    }
    return { [root.key]: page };
  }

  private async read(ctx: Context, { compiled, given }: Planned): Promise<Row[]> {
    const { actor, correlationId: correlation } = ctx;
    const later: Readonly<Record<string, unknown>> = {
      ...given.values,
      actor: actor.id,
      organisation: actor.organisationId,
      correlation,
    };
    const { plan, statement, values } = compiled;
    const bound = values.map((value) => parameter(value instanceof Later ? later[value.name] : value));
    const [rows = []] = await this.database.prepared(scopeOf(ctx), { ...statement, values: bound });
    if (statement.logs && rows.some((cells) => cells.at(-1) !== 't')) throw new DomainError('UNAVAILABLE');
    return rows.map((cells) => valuesOf(plan, cells));
  }

  /** All ciphertext of the answer in one batch. Without a key a value is withheld: it is not ours to read. */
  private async open(ctx: Context, plan: ObjectPlan, rows: readonly Row[]): Promise<void> {
    const sealed: (SealedValue & { readonly row: Row; readonly index: number })[] = [];
    gather(plan, rows, String(ctx.actor.organisationId), sealed);
    if (sealed.length === 0) return;
    const values = await this.vault.openAll(sealed);
    sealed.forEach(({ row, index }, at) => {
      row[index] = values[at] ?? null;
    });
  }
}

function valuesOf(plan: ObjectPlan, cells: Cells | Row): Row {
  return cells.map((cell, index) => {
    const kind = plan.columns[index]?.kind;
    return kind ? readCell(kind, cell) : cell;
  });
}

function gather(
  plan: ObjectPlan,
  rows: readonly Row[],
  organisationId: string,
  into: (SealedValue & { readonly row: Row; readonly index: number })[],
): void {
  const { table } = plan.model;
  const subject = plan.subject;
  for (const row of rows) {
    plan.columns.forEach(({ sealed }, index) => {
      const bytes = row[index];
      if (!sealed || !Buffer.isBuffer(bytes)) return;
      const [rowId, subjectId] = [String(row[plan.id]), String(row[subject])];
      into.push({
        binding: { table, column: sealed.column, rowId, subjectId, organisationId },
        bytes,
        row,
        index,
      });
    });
    for (const { index, plan: inner } of plan.nested) {
      const members = row[index] as Row[] | null;
      if (!members) continue;
      const values = members.map((member) => valuesOf(inner, member));
      row[index] = values;
      gather(inner, values, organisationId, into);
    }
  }
}

const total = (counted: number): number | null => (counted > mostCounted ? null : counted);

function next(plan: ObjectPlan, rows: readonly Row[], first: number): string | null {
  const last = rows.length > first ? rows[first - 1] : undefined;
  return last ? cursorOf([String(last[plan.columns.length]), String(last[plan.id])]) : null;
}
