import { Inject, Injectable } from '@nestjs/common';
import { type Access, accessTo } from '#policy/access.js';
import { loggedSections } from '#policy/vocabulary.js';
import type { Context } from '../context/context.js';
import { invalid } from '../errors/domain-error.js';
import { cursorOf, isCursorInstant, type Page, type PageRequest } from '../graphql/page.js';
import type { SelectedField } from '../graphql/selection.js';
import { Vault } from '../vault/vault.js';
import { KeyMissing } from '../vault/vault-error.js';
import { Database, type Transaction } from './database.js';
import { type GuardedClass, type GuardedModel, modelOf } from './guarded.js';
import { recordOpenings } from './opening.js';
import { type Open, openOf, readPlan, type Where } from './read-plan.js';
import { scopeOf } from './scope.js';

/** A row as its reader may have it: withheld values are null, `access` says what is not. */
export type Readable<T> = T & { readonly id: string; readonly access: Access };

interface RawRow extends Record<string, unknown> {
  id: string;
  holdings: string[];
  sortKey: string;
}

export interface Reading {
  readonly fields: readonly SelectedField[];
  readonly where?: Where;
  readonly lock?: boolean;
}

const isUuid = (text: string | undefined): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '');

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
    return this.database.transaction(scopeOf(ctx), (tx) =>
      this.within<T>(tx, ctx, modelOf(type), reading, limit, after, ahead),
    );
  }

  /**
   * The same read inside somebody's transaction; the write gate loads what it changes with it. `ahead`: rows beyond
   * the limit, that only tell whether there are more: nobody is shown them, so they are not opened.
   */
  async within<T extends object>(
    tx: Transaction,
    ctx: Context,
    model: GuardedModel,
    reading: Reading,
    limit: number,
    after: readonly string[] | null = null,
    ahead = 0,
  ): Promise<{ row: Readable<T>; sortKey: string }[]> {
    const properties = new Set(reading.fields.flatMap(({ name, from }) => from ?? [name]));
    const { ability } = ctx;
    const { where, lock } = reading;
    const plan = readPlan({
      model,
      ability,
      properties,
      limit: limit + ahead,
      after,
      ...(where ? { where } : {}),
      ...(lock ? { lock } : {}),
    });
    if (!plan) return [];
    const raw = await tx.query<RawRow>(plan.sql, plan.values);
    const opened = reading.fields.filter(({ section, masked }) => loggedSections.has(section) && !masked);
    const rows = raw.map((row) => ({ row, open: openOf(row.holdings) }));
    if (opened.length > 0) await recordOpenings(tx, ctx, model, rows.slice(0, limit), opened);
    return rows.map(({ row, open }) => ({
      row: this.finish<T>(ctx, model, row, open),
      sortKey: row.sortKey,
    }));
  }

  private finish<T>(ctx: Context, model: GuardedModel, raw: RawRow, open: Open): Readable<T> {
    const { holdings: _, sortKey: __, ...row } = raw;
    for (const { property, column, encrypted } of model.columns) {
      const bytes = row[property];
      if (encrypted && Buffer.isBuffer(bytes)) row[property] = this.decrypt(ctx, model, row, column, bytes);
    }
    const access = accessTo(ctx.ability, model.subject, { ...row, open });
    const { leaves = () => true } = model;
    const actions = access.actions.filter((command) => leaves(row, command, ctx.actor));
    return { ...row, access: { ...access, actions } } as Readable<T>;
  }

  /** Without a key the value is withheld: it is not ours to read (any more). */
  private decrypt(
    ctx: Context,
    model: GuardedModel,
    row: Record<string, unknown>,
    column: string,
    bytes: Buffer,
  ): unknown {
    const { table, keyOf } = model;
    const binding = {
      table,
      column,
      rowId: String(row['id']),
      subjectId: String(row[keyOf ?? 'id']),
      organisationId: String(ctx.actor.organisationId),
    };
    try {
      return this.vault.open<unknown>(binding, bytes);
    } catch (error) {
      if (error instanceof KeyMissing) return null;
      throw error;
    }
  }
}
