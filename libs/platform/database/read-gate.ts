import { Inject, Injectable } from '@nestjs/common';
import { type Access, accessTo } from '#policy/access.js';
import { loggedSections } from '#policy/vocabulary.js';
import type { Context } from '../context/context.js';
import { invalid } from '../errors/domain-error.js';
import { cursorOf, isCursorInstant, type Page, type PageRequest } from '../graphql/page.js';
import type { SelectedField } from '../graphql/selection.js';
import { isUuid } from '../graphql/uuid.js';
import { type SealedValue, Vault } from '../vault/vault.js';
import { Database, type Transaction } from './database.js';
import { type GuardedClass, type GuardedModel, modelOf } from './guarded.js';
import { recordLook, recordOpenings } from './opening.js';
import { type Filter, type Open, type Order, openOf, readPlan, type Where } from './read-plan.js';
import { scopeOf } from './scope.js';

/** A row as its reader may have it: withheld values are null, `access` says what is not. */
export type Readable<T> = T & { readonly id: string; readonly access: Access };

interface RawRow extends Record<string, unknown> {
  id: string;
  holdings: string[];
  sortKey: string;
}

interface Fetched {
  readonly row: RawRow;
  readonly open: Open;
}

export interface Reading {
  readonly fields: readonly SelectedField[];
  readonly where?: Where;
  readonly by?: readonly Filter[];
  readonly lock?: boolean;
  readonly order?: Order;
}

/** The only way rows of cases, and of what hangs on them, leave the database. */
@Injectable()
export class ReadGate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  async page<T extends object>(
    ctx: Context,
    type: GuardedClass<T>,
    request: PageRequest,
    reading: Reading,
  ): Promise<Page<Readable<T>>> {
    if (request.after && !(isCursorInstant(request.after[0]) && isUuid(request.after[1])))
      throw invalid('after', 'cursor');
    const rows = await this.run(ctx, type, reading, request.first, request.after, 1);
    const shown = rows.slice(0, request.first);
    const last = shown.at(-1);
    const next = rows.length > request.first && last ? cursorOf([last.sortKey, last.row.id]) : null;
    return { items: shown.map(({ row }) => row), next };
  }

  async one<T extends object>(
    ctx: Context,
    type: GuardedClass<T>,
    id: string,
    reading: Reading,
  ): Promise<Readable<T> | null> {
    const rows = await this.many(
      ctx,
      type,
      { ...reading, where: (params) => `t.id = ${params.add(id, 'uuid')}` },
      1,
    );
    return rows[0] ?? null;
  }

  async many<T extends object>(
    ctx: Context,
    type: GuardedClass<T>,
    reading: Reading,
    limit = 100,
  ): Promise<Readable<T>[]> {
    const rows = await this.run(ctx, type, reading, limit, null);
    return rows.map(({ row }) => row);
  }

  private run<T extends object>(
    ctx: Context,
    type: GuardedClass<T>,
    reading: Reading,
    limit: number,
    after: readonly string[] | null,
    ahead = 0,
  ): Promise<{ row: Readable<T>; sortKey: string }[]> {
    const model = modelOf(type);
    // Keys may come from afar: the connection is given back before they are waited for.
    return this.database
      .transaction(scopeOf(ctx), (tx) => this.fetch(tx, ctx, model, reading, limit, after, ahead))
      .then((found) => this.finish<T>(ctx, model, found));
  }

  /** The same read inside somebody's transaction; the write gate loads what it changes with it. */
  async within<T extends object>(
    tx: Transaction,
    ctx: Context,
    model: GuardedModel,
    reading: Reading,
    limit: number,
  ): Promise<{ row: Readable<T>; sortKey: string }[]> {
    return this.finish<T>(ctx, model, await this.fetch(tx, ctx, model, reading, limit, null, 0));
  }

  /**
   * The rows as they are at rest, and on record as opened. `ahead`: rows beyond the limit, that only tell whether
   * there are more: nobody is shown them, so they are not opened.
   */
  private async fetch(
    tx: Transaction,
    ctx: Context,
    model: GuardedModel,
    reading: Reading,
    limit: number,
    after: readonly string[] | null,
    ahead: number,
  ): Promise<Fetched[]> {
    const properties = new Set(reading.fields.flatMap(({ name, from }) => from ?? [name]));
    const { ability } = ctx;
    const { where, by, lock, order } = reading;
    const plan = readPlan({
      model,
      ability,
      properties,
      limit: limit + ahead,
      after,
      ...(where ? { where } : {}),
      ...(by ? { by } : {}),
      ...(order ? { order } : {}),
      ...(lock ? { lock } : {}),
    });
    if (!plan) return [];
    const raw = await tx.query<RawRow>(plan.sql, plan.values);
    const opened = reading.fields.filter(
      ({ section, masked, copies }) => (loggedSections.has(section) || copies) && !masked,
    );
    const rows = raw.map((row) => ({ row, open: openOf(row.holdings) }));
    if (opened.length > 0) await recordOpenings(tx, ctx, model, rows.slice(0, limit), opened);
    await recordLook(tx, ctx, model, rows.slice(0, limit));
    return rows;
  }

  private async finish<T>(
    ctx: Context,
    model: GuardedModel,
    rows: readonly Fetched[],
  ): Promise<{ row: Readable<T>; sortKey: string }[]> {
    await this.decrypt(ctx, model, rows);
    const { leaves = () => true } = model;
    return rows.map(({ row: raw, open }) => {
      const { holdings: _, sortKey, ...row } = raw;
      const access = accessTo(ctx.ability, model.subject, { ...row, open });
      const actions = access.actions.filter((command) => leaves(row, command, ctx.actor));
      return { row: { ...row, access: { ...access, actions } } as Readable<T>, sortKey };
    });
  }

  /** All rows in one batch. Without a key the value is withheld: it is not ours to read (any more). */
  private async decrypt(ctx: Context, model: GuardedModel, rows: readonly Fetched[]): Promise<void> {
    const { table, keyOf, columns } = model;
    const sealed: (SealedValue & { readonly row: RawRow; readonly property: string })[] = [];
    for (const { row } of rows) {
      for (const { property, column, encrypted } of columns) {
        const bytes = row[property];
        if (!encrypted || !Buffer.isBuffer(bytes)) continue;
        const binding = {
          table,
          column,
          rowId: row.id,
          subjectId: String(row[keyOf ?? 'id']),
          organisationId: String(ctx.actor.organisationId),
        };
        sealed.push({ binding, bytes, row, property });
      }
    }
    const values = await this.vault.openAll(sealed);
    sealed.forEach(({ row, property }, index) => {
      row[property] = values[index] ?? null;
    });
  }
}
