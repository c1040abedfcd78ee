import type { GuardedRow } from '#policy/ability.js';
import type { Command, Subject } from '#policy/grant.js';
import type { Context } from '../context/context.js';
import { DomainError, notFound } from '../errors/domain-error.js';
import type { SelectedField } from '../graphql/selection.js';
import { writeEvent } from '../outbox/write-event.js';
import type { Vault } from '../vault/vault.js';
import type { Transaction } from './database.js';
import { type GuardedClass, modelOf } from './guarded.js';
import type { Readable, ReadGate } from './read-gate.js';
import { scopeOf } from './scope.js';

/** What a command answers of its effect; the audit entry names it. */
export interface Subjected {
  readonly id: string;
  readonly subject: Subject;
  readonly caseId?: string;
}

/** Ids only: what an event carries, its failure texts and its jobs. */
export type EventRefs = Readonly<Record<string, string>>;

/** One command's unit of work: load as the actor may read, judge, change, tell. */
export class WriteTransaction {
  private judged = false;

  private constructor(
    readonly plain: Transaction,
    readonly ctx: Context,
    readonly command: Command,
    /** The moment of this transaction by the one clock, in whole milliseconds. */
    readonly now: Date,
    private readonly reads: ReadGate,
    private readonly vault: Vault,
  ) {}

  static async begin(
    plain: Transaction,
    ctx: Context,
    command: Command,
    reads: ReadGate,
    vault: Vault,
  ): Promise<WriteTransaction> {
    const [clock] = await plain.query<{ now: Date }>(
      `select date_trunc('milliseconds', platform.now()) as now`,
    );
    return new WriteTransaction(plain, ctx, command, clock?.now ?? new Date(0), reads, vault);
  }

  /** For a command that starts from no row: has any of the actor's roles the right at all? */
  judge(subject: Subject): void {
    this.judged = true;
    if (!this.ctx.ability.couldEver(this.command, subject)) throw new DomainError('FORBIDDEN');
  }

  /**
   * The row, locked, with the properties named, as this actor may read it: NOT_FOUND when it is not theirs,
   * FORBIDDEN when they may see it but not give this command on it.
   */
  async load<T extends object>(
    type: GuardedClass<T>,
    id: string,
    properties: readonly (keyof T & string)[],
  ): Promise<Readable<T>> {
    // Who may read the row but not change it cannot lock it either: looked at first, so that the answer is FORBIDDEN.
    const seen = await this.peek(type, id, []);
    if (!seen.access.actions.includes(this.command)) throw new DomainError('FORBIDDEN');
    const row = await this.peek(type, id, properties, true);
    this.judged = true;
    return row;
  }

  /** A row read on the way, without giving a command on it. */
  async peek<T extends object>(
    type: GuardedClass<T>,
    id: string,
    properties: readonly (keyof T & string)[],
    lock = false,
  ): Promise<Readable<T>> {
    return this.find(this.ctx, type, id, properties, lock);
  }

  /**
   * A row as somebody else may read it by their rights of now, for what is kept for them: the actor is shown nothing of
   * it, and everything before and after runs under the actor's own.
   */
  async peekFor<T extends object>(
    reader: Context,
    type: GuardedClass<T>,
    id: string,
    properties: readonly (keyof T & string)[],
  ): Promise<Readable<T>> {
    await this.plain.become(scopeOf(reader));
    try {
      return await this.find(reader, type, id, properties, false);
    } finally {
      await this.plain.become(scopeOf(this.ctx));
    }
  }

  private async find<T extends object>(
    reader: Context,
    type: GuardedClass<T>,
    id: string,
    properties: readonly (keyof T & string)[],
    lock: boolean,
  ): Promise<Readable<T>> {
    const model = modelOf(type);
    const fields: SelectedField[] = model.columns
      .filter(({ property }) => (properties as readonly string[]).includes(property))
      .map(({ property, section }) => ({ name: property, section: section ?? 'reference', masked: true }));
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      `t.id = ${params.add(id, 'uuid')}`;
    const [found] = await this.reads.within<T>(this.plain, reader, model, { fields, where, lock }, 1);
    if (!found) throw notFound();
    return found.row;
  }

  /** Refuses a change made on an older version than the row's. */
  assertVersion(row: { version?: number | null }, seen: number): void {
    if (row.version !== seen) throw new DomainError('CONFLICT', { field: 'version', reason: 'stale' });
  }

  async insert<T extends object>(
    type: GuardedClass<T>,
    row: Partial<T> & { id: string },
    keyOrganisationId?: string,
  ): Promise<void> {
    await this.plain.insert(type, (await this.sealed(type, row, row, keyOrganisationId)) as Partial<T>);
  }

  /** Writes a patch; a row that row-level security does not let this actor touch is not found. */
  async save<T extends object>(
    type: GuardedClass<T>,
    row: T & { id: string },
    patch: Partial<T>,
  ): Promise<void> {
    const touched = await this.plain.update(
      type,
      { id: row.id },
      (await this.sealed(type, row, patch)) as Partial<T>,
    );
    if (touched !== 1) throw notFound();
  }

  /** Tells of the change, in its transaction; `actorId` goes along so that nobody is told of their own doing. */
  async emit(kind: string, stream: string, refs: EventRefs): Promise<void> {
    const { id: actorId } = this.ctx.actor;
    await writeEvent(this.plain, { kind, stream, refs: { ...refs, ...(actorId ? { actorId } : {}) } });
  }

  assertJudged(): void {
    if (!this.judged) throw new Error(`${this.command} changed something without asking the access table.`);
  }

  private async sealed<T extends object>(
    type: GuardedClass<T>,
    row: (GuardedRow & object) | T,
    values: Partial<T>,
    keyOrganisationId = this.ctx.actor.organisationId ?? '',
  ): Promise<Record<string, unknown>> {
    const model = modelOf(type);
    const keyed = row as Record<string, unknown>;
    const out: Record<string, unknown> = { ...(values as Record<string, unknown>) };
    for (const { property, column, encrypted } of model.columns) {
      const value = out[property];
      if (!encrypted || value === null || value === undefined) continue;
      out[property] = await this.vault.seal(
        {
          table: model.table,
          column,
          rowId: String(keyed['id']),
          subjectId: String(keyed[model.keyOf ?? 'id']),
          organisationId: keyOrganisationId,
        },
        value,
      );
    }
    return out;
  }
}
