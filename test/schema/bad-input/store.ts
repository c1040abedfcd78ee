import type pg from 'pg';

interface Table {
  readonly name: string;
  /** Those that are written; generated ones follow by themselves. */
  readonly columns: string;
  /** Those that a row is known by; none where it is known by all of them. */
  readonly key: string | null;
  /** `a = excluded.a, …` of what can change. */
  readonly changes: string | null;
  /** Has a number that only an insert can bring back. */
  readonly numbered: boolean;
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

  /** @param owner of the tables; neither a superuser nor beyond row-level security */
  static async keep(owner: pg.Client): Promise<Store> {
    const { rows } = await owner.query<Table>(
      `with own as (select c.table_name as name, c.column_name, c.ordinal_position as at, c.identity_generation as made,
           exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
             where i.indisprimary and i.indrelid = format('public.%I', c.table_name)::regclass
               and a.attname = c.column_name) as key
         from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER')
       select name, string_agg(quote_ident(column_name), ', ' order by at) as columns,
         string_agg(quote_ident(column_name), ', ' order by at) filter (where key) as key,
         string_agg(format('%1$I = excluded.%1$I', column_name), ', ' order by at)
           filter (where not key and made is distinct from 'ALWAYS') as changes,
         bool_or(made is not distinct from 'ALWAYS') as numbered
       from own group by name`,
    );
    const store = new Store(
      owner,
      rows.filter(({ name }) => !coming.has(name)),
    );
    await owner.query('create schema kept');
    for (const { name } of store.tables) {
      // Of this copy alone, and for its owner alone: nobody else was ever let past the policies.
      await owner.query(`alter table public.${name} no force row level security`);
      await owner.query(`create table kept.${name} as table public.${name}`);
    }
    await owner.query(`do $$ declare one record; begin
      for one in select conrelid::regclass as of, conname from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace and not condeferrable loop
        execute format('alter table %s alter constraint %I deferrable', one.of, one.conname);
      end loop; end $$`);
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
    const tables = this.tables.filter(({ name }) => changed.has(name));
    const triggers = (how: string): string[] =>
      tables.map(({ name }) => `alter table public.${name} ${how} trigger user`);
    // No trigger runs, and references are looked at in the end: what comes back was right before.
    const statements = [
      'begin',
      ...triggers('disable'),
      'set constraints all deferred',
      ...tables.map(added),
      ...tables.map(missing),
      'set constraints all immediate',
      ...triggers('enable'),
      'commit',
    ];
    await this.owner.query(statements.join(';\n'));
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

/** What was not there goes; of what is numbered, whatever is not as it was. */
const added = ({ name, key, numbered }: Table): string =>
  numbered
    ? `delete from public.${name} p where not exists (select from kept.${name} k where k::text = p::text)`
    : key
      ? `delete from public.${name} where (${key}) not in (select ${key} from kept.${name})`
      : `delete from public.${name}`;

/** What went, or was changed, comes back. */
const missing = ({ name, columns, key, changes }: Table): string =>
  `insert into public.${name} (${columns}) overriding system value select ${columns} from kept.${name} k
    ${key ? `where not exists (select from public.${name} p where p::text = k::text) on conflict (${key})` : ''}
    ${key ? (changes ? `do update set ${changes}` : 'do nothing') : ''}`;
