import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Submittable } from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral, type QueryRunner } from 'typeorm';
import { asDomainError, isSilence } from './database-error.js';
import { type Answer, type Cells, pipeline, type Step, valuesIn } from './pipeline.js';
import { noScope, type Scope, settingNames } from './scope.js';

const settings = settingNames
  .map((name, index) => `set_config('itgel.${name}', $${index + 1}, true)`)
  .join(', ');
const valuesOf = (scope: Scope): string[] => settingNames.map((name) => scope[name]);

/** Named after what they say: a connection knows them by these names. */
const begin: Step = { name: 'begin', text: 'begin', values: [] };
const commit: Step = { name: 'commit', text: 'commit', values: [] };

/** Whoever asks after our health gives up about then. */
const answersWithinMs = 2_000;

/** With the plan that fits every value: planning anew for each costs more than it ever finds. */
const settingsOf = (scope: Scope): Step => ({
  name: 'settings',
  text: `select ${settings}, set_config('plan_cache_mode', 'force_generic_plan', true)`,
  values: valuesOf(scope),
});

/** For how long one transaction may what, in milliseconds; where nothing is said, as its connection has it. */
export interface Limits {
  readonly idleMs?: number;
  readonly statementMs?: number;
}

const limited = ['idle_in_transaction_session_timeout', 'statement_timeout']
  .map((name, index) => {
    const given = `$${settingNames.length + 1 + index}`;
    return `set_config('${name}', coalesce(${given}, current_setting('${name}')), true)`;
  })
  .join(', ');

/** Who asks, and for how long at most. */
const openingOf = (scope: Scope, limits?: Limits): Step =>
  limits
    ? {
        name: 'actor within limits',
        text: `select ${settings}, ${limited}`,
        values: [
          ...valuesOf(scope),
          ...[limits.idleMs, limits.statementMs].map((ms) => ms?.toString() ?? null),
        ],
      }
    : { name: 'actor', text: `select ${settings}`, values: valuesOf(scope) };

/** For how long a transaction may last, in milliseconds. Without it, as long as it likes: only a worker may. */
export const TRANSACTION_MS = Symbol('TRANSACTION_MS');

/** What may be ended although a query is on its way: a pool removes such a connection instead of lending it again. */
interface Connection {
  end(): Promise<void>;
  query(submittable: Submittable): unknown;
}

/**
 * The one place that talks to PostgreSQL. Every statement runs in a transaction whose settings tell row-level
 * security who asks; without a scope nobody asks, and case-bound tables answer nothing.
 */
@Injectable()
export class Database {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Optional() @Inject(TRANSACTION_MS) private readonly transactionMs?: number,
  ) {}

  /** One statement, one transaction. */
  read<T>(scope: Scope, sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.transaction(scope, (tx) => tx.query<T>(sql, params));
  }

  transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>, limits?: Limits): Promise<T> {
    return this.run([begin, openingOf(scope, limits)], work);
  }

  /** As `transaction`; what it asks first goes with what begins it, in one write. */
  transactionAsking<R extends object, T>(
    scope: Scope,
    question: Step,
    work: (tx: Transaction, rows: R[]) => Promise<T>,
    limits?: Limits,
  ): Promise<T> {
    return this.run([begin, openingOf(scope, limits), question], (tx, answer) =>
      work(tx, answer ? valuesIn<R>(answer) : []),
    );
  }

  /** @param work is given what the last of the steps answers */
  private async run<T>(
    steps: readonly Step[],
    work: (tx: Transaction, answer?: Answer) => Promise<T>,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    let overdue: NodeJS.Timeout | undefined;
    let begun = false;
    let connection: Connection | undefined;
    try {
      const open: Connection = await runner.connect();
      connection = open;
      // A server that is silent keeps no time limit of its own.
      if (this.transactionMs)
        overdue = setTimeout(() => void open.end().catch(() => undefined), this.transactionMs);
      const answers = await pipeline(open, steps);
      begun = true;
      const tx = new Transaction(runner);
      const result = await work(tx, answers.at(-1));
      if (tx.closing.length === 0) await runner.query('commit');
      else {
        // Where one of these fails, nobody has been told what the connection knows by name.
        begun = false;
        await pipeline(open, [...tx.closing, commit]);
      }
      return result;
    } catch (error) {
      // A rollback would wait behind what was never answered.
      if (begun && !isSilence(error)) await runner.query('rollback').catch(() => undefined);
      // As below: nobody has been told what it knows by name.
      else await connection?.end().catch(() => undefined);
      throw asDomainError(error);
    } finally {
      clearTimeout(overdue);
      await runner.release();
    }
  }

  /**
   * Prepared statements in one transaction and one write, their settings before them. Each answers its rows, cells
   * as PostgreSQL writes them.
   */
  async prepared(scope: Scope, ...steps: readonly Step[]): Promise<Cells[][]> {
    const runner = this.source.createQueryRunner();
    let overdue: NodeJS.Timeout | undefined;
    let connection: Connection | undefined;
    try {
      const open: Connection = await runner.connect();
      connection = open;
      if (this.transactionMs)
        overdue = setTimeout(() => void open.end().catch(() => undefined), this.transactionMs);
      const [, ...answers] = await pipeline(open, [settingsOf(scope), ...steps]);
      return answers.map(({ rows }) => rows);
    } catch (error) {
      // Which of the statements it knows by name by now, nobody has been told.
      await connection?.end().catch(() => undefined);
      throw asDomainError(error);
    } finally {
      clearTimeout(overdue);
      await runner.release();
    }
  }

  /** Ends every connection: the last thing a process does. */
  close(): Promise<void> {
    return this.source.destroy();
  }

  /** True when PostgreSQL answers, soon; never throws, and never waits long for a database that is silent. */
  async answers(): Promise<boolean> {
    const asked = this.transaction(noScope, (tx) => tx.query('select 1')).then(
      () => true,
      () => false,
    );
    return Promise.race([asked, sleep(answersWithinMs, false, { ref: false })]);
  }
}

/** What a unit of work may do inside its transaction. Rows are plain objects; columns are bound, never spliced. */
export class Transaction {
  readonly closing: Step[] = [];

  constructor(private readonly runner: QueryRunner) {}

  /** Is run with the commit, in one write: for whoever needs no answer but that it happened. */
  close(step: Step): void {
    this.closing.push(step);
  }

  async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    const rows: unknown = await this.runner.query(sql, [...params]);
    // TypeORM answers UPDATE and DELETE with [rows, count].
    return (
      Array.isArray(rows) && Array.isArray(rows[0]) && typeof rows[1] === 'number' ? rows[0] : rows
    ) as T[];
  }

  /** From here on row-level security judges by this scope. */
  async become(scope: Scope): Promise<void> {
    await this.runner.query(`select ${settings}`, valuesOf(scope));
  }

  /** How many rows a statement touched: row-level security turns a foreign UPDATE into 0 rows, silently. */
  async count(sql: string, params: readonly unknown[] = []): Promise<number> {
    const result = await this.runner.query(sql, [...params], true);
    return result.affected ?? 0;
  }

  /** No RETURNING: under row-level security a new case is not yet readable by its own statement. */
  async insert<T extends ObjectLiteral>(entity: EntityTarget<T>, row: Partial<T>): Promise<void> {
    await this.runner.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(row as never)
      .updateEntity(false)
      .execute();
  }

  async update<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    where: Readonly<Record<string, unknown>>,
    patch: Partial<T>,
  ): Promise<number> {
    const result = await this.runner.manager
      .createQueryBuilder()
      .update(entity)
      .set(patch as never)
      .where(where)
      .execute();
    return result.affected ?? 0;
  }
}
