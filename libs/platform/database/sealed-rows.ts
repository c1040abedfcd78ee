import type { Keyring } from '../vault/key-store.js';
import { openBox, sealBox, versionOf } from '../vault/sealed-box.js';
import { placeOf } from '../vault/vault.js';
import type { Database, Transaction } from './database.js';
import type { GuardedModel } from './guarded.js';
import { noScope } from './scope.js';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** What could not be opened by any version of its subject's key: left as it is, and told. */
export interface Unreadable {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export interface Resealed {
  readonly values: number;
  readonly unreadable: readonly Unreadable[];
}

const rowsAtOnce = 50;

/** Their rows are what keys are made for, before anything is sealed with them. */
export const keyedTables = ['person', 'referral', 'incident'];

/** Every column of ciphertext there is, as the guarded models say, for the one role that may seal it anew. */
export class SealedRows {
  private readonly tables: readonly { model: GuardedModel; key: string; columns: readonly string[] }[];

  constructor(
    private readonly database: Database,
    models: readonly GuardedModel[],
  ) {
    this.tables = models.map((model) => ({
      model,
      key: keyColumnOf(model),
      columns: sealedColumnsOf(model),
    }));
  }

  /** Seals by the current version whatever of this subject is sealed by another, some rows a transaction. */
  async reseal(subjectId: string, ring: Keyring): Promise<Resealed> {
    let values = 0;
    const unreadable: Unreadable[] = [];
    for (const table of this.tables) {
      for (let after = ''; ; ) {
        const rows = await this.database.transaction(noScope, async (tx) => {
          const stale = await this.stale(tx, table, subjectId, ring.current, after);
          for (const row of stale) values += await reseal(tx, table, subjectId, ring, row, unreadable);
          return stale;
        });
        const last = rows.at(-1);
        if (!last) break;
        after = last.id;
      }
    }
    return { values, unreadable };
  }

  /** Which of these ids name the key of something: of rows, or as an organisation the key of its index. */
  async known(ids: readonly string[]): Promise<Set<string>> {
    const [sealing, organisations] = await Promise.all([
      this.sealing(ids),
      this.database.read<{ id: string }>(noScope, 'select id from organisation where id = any ($1::uuid[])', [
        ids,
      ]),
    ]);
    return new Set([...sealing, ...organisations.map(({ id }) => id)]);
  }

  /** Which of these ids name a key that seals values of rows, and can be renewed by sealing them anew. */
  async sealing(ids: readonly string[]): Promise<Set<string>> {
    const parts = [
      ...this.tables.map(({ model, key }) => ({ table: model.table, key })),
      ...keyedTables.map((table) => ({ table, key: 'id' })),
    ].map(({ table, key }) => `select ${key} as id from ${table} where ${key} = any ($1::uuid[])`);
    const rows = await this.database.read<{ id: string }>(noScope, parts.join(' union '), [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** How many rows have a value sealed by each version: table → version → rows. */
  async versions(): Promise<{ table: string; column: string; version: number; values: number }[]> {
    const parts = this.tables.flatMap(({ model: { table }, columns }) =>
      columns.map(
        (column) =>
          `select '${table}' as table, '${column}' as column, get_byte(${column}, 1) as version, count(*)::int as values
           from ${table} where length(${column}) > 1 group by 3`,
      ),
    );
    return this.database.read(noScope, parts.join(' union all '));
  }

  private stale(
    tx: Transaction,
    { model, key, columns }: SealedRows['tables'][number],
    subjectId: string,
    current: number,
    after: string,
  ): Promise<Row[]> {
    const version = Buffer.of(current);
    const behind = columns.map((column) => `substring(${column} from 2 for 1) <> $2`).join(' or ');
    const from = after ? 'and id > $3' : '';
    return tx.query<Row>(
      `select id, ${columns.join(', ')} from ${model.table}
       where ${key} = $1 and (${behind}) ${from} order by id limit ${rowsAtOnce} for update`,
      [subjectId, version, ...(after ? [after] : [])],
    );
  }
}

async function reseal(
  tx: Transaction,
  { model, columns }: { model: GuardedModel; columns: readonly string[] },
  subjectId: string,
  ring: Keyring,
  row: Row,
  unreadable: Unreadable[],
): Promise<number> {
  const { table } = model;
  const key = ring.keys.get(ring.current);
  const changed: [string, Buffer][] = [];
  for (const column of columns) {
    const bytes = row[column];
    if (!key || !Buffer.isBuffer(bytes) || versionOf(bytes) === ring.current) continue;
    const place = placeOf({ table, column, rowId: row.id, subjectId });
    const old = ring.keys.get(versionOf(bytes));
    const plain = old ? openBox(old, versionOf(bytes), place, bytes) : null;
    if (plain) changed.push([column, sealBox(key, ring.current, place, plain)]);
    else unreadable.push({ table, column, rowId: row.id });
    plain?.fill(0);
  }
  if (changed.length === 0) return 0;
  const sets = changed.map(([column], index) => `${column} = $${index + 2}`).join(', ');
  await tx.query(`update ${table} set ${sets} where id = $1`, [row.id, ...changed.map(([, bytes]) => bytes)]);
  return changed.length;
}

export const sealedColumnsOf = (model: GuardedModel): string[] =>
  model.columns.filter(({ encrypted }) => encrypted).map(({ column }) => column);

/** The column whose id names the key. */
export function keyColumnOf({ columns, keyOf = 'id', table }: GuardedModel): string {
  const found = columns.find(({ property }) => property === keyOf);
  if (!found) throw new Error(`${table} has no column ${keyOf} to name the key of its ciphertext.`);
  return found.column;
}
