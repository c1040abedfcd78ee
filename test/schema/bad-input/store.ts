import type pg from 'pg';

interface Table {
  readonly name: string;
  /** Those that are written; generated ones follow by themselves. */
  readonly columns: string;
}

/** What only says when somebody was last here. */
const coming = new Set(['session', 'migration']);

/** Every table as it was once: compared after each refusal, and brought back after each success. */
export class Store {
  private was = new Map<string, string>();

  private constructor(
    private readonly owner: pg.Client,
    private readonly tables: readonly Table[],
  ) {}

  static async keep(owner: pg.Client): Promise<Store> {
    const { rows } = await owner.query<Table>(
      `select c.table_name as name, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as columns
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
       group by c.table_name`,
    );
    const store = new Store(
      owner,
      rows.filter(({ name }) => !coming.has(name)),
    );
    await owner.query('create schema kept');
    for (const { name } of store.tables)
      await owner.query(`create table kept.${name} as table public.${name}`);
    store.was = await store.sums();
    return store;
  }

  /** Names of the tables that are not as they were. */
  async changed(): Promise<string[]> {
    const now = await this.sums();
    return this.tables.map(({ name }) => name).filter((name) => now.get(name) !== this.was.get(name));
  }

  async restore(): Promise<void> {
    const changed = new Set(await this.changed());
    if (changed.size === 0) return;
    const statements = this.tables
      .filter(({ name }) => changed.has(name))
      .map(
        ({ name, columns }) =>
          `delete from public.${name}; insert into public.${name} (${columns}) overriding system value select ${columns} from kept.${name};`,
      );
    // Neither triggers nor foreign keys: what comes back was right before.
    await this.owner.query(
      `begin; set local session_replication_role = replica; ${statements.join('\n')} commit;`,
    );
  }

  async counts(): Promise<Record<string, number>> {
    const parts = this.tables.map(
      ({ name }) => `select '${name}' as name, count(*)::int as n from public.${name}`,
    );
    const { rows } = await this.owner.query<{ name: string; n: number }>(parts.join(' union all '));
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  }

  private async sums(): Promise<Map<string, string>> {
    const parts = this.tables.map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from public.${name} t`,
    );
    const { rows } = await this.owner.query<{ name: string; sum: string }>(parts.join(' union all '));
    return new Map(rows.map(({ name, sum }) => [name, sum]));
  }
}
