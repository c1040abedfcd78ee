import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DirectoryActorSource } from '#directory/directory-actor-source.js';
import { Database } from '#platform/database/database.js';
import { type Scope, scopeOf, settingNames } from '#platform/database/scope.js';
import { noScope } from '#platform/identity/no-scope.js';
import { AccessAbility } from '#policy/ability.js';
import { TestApi } from '../../support/api/api.js';
import type { Person } from '../../support/api/person.js';
import { setScene } from '../../support/api/scene.js';
import { setPlan, setRegisters } from './registers.fixture.js';
import { anyones, theirs } from './theirs.fixture.js';

/** What anybody may list: names of people and organisations, and counts that name nobody. All else belongs to somebody. */
const directory = [
  'account',
  'failed_sign_in',
  'incompatible_role',
  'organisation',
  'role',
  'role_grant',
  'role_part',
];

let api: TestApi;
let database: Database;
let tables: string[];
/** Of each table, the columns the api may read at all: of some, not all. */
let columns: ReadonlyMap<string, string>;

beforeAll(async () => {
  api = await TestApi.start();
  await setScene(api);
  await api.rows(`insert into notification (id, recipient_id, event_id, kind, link)
    select gen_random_uuid(), id, gen_random_uuid(), 'task.opened', '/' from account`);
  await api.person('nomin@mgec.example').send('{ me { id } }');
  await api.rows(`insert into emergency_access
      (id, case_id, case_code, organisation_id, session_id, opened_by, reason, until_at)
    select gen_random_uuid(), c.id, c.code, c.managing_organisation_id, s.id, s.account_id, '\\x00', platform.now()
    from case_record c, session s join account a on a.id = s.account_id where a.email = 'nomin@mgec.example'`);
  await setPlan(api);
  await setRegisters(api);
  database = api.app.get(Database);
  const found = await api.rows<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and has_column_privilege('itgel_api', c.oid, a.attnum, 'select')
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by 1 order by 1`,
  );
  tables = found.map(({ name }) => name);
  columns = new Map(found.map((one) => [one.name, one.columns]));
});
afterAll(() => api.stop());

/** The settings a request of this person would have, made as a request makes them. */
async function scopeFor(person: Person): Promise<Scope> {
  const actors = new DirectoryActorSource();
  const actor = await database.transaction(noScope, (tx) => actors.actorOf(tx, person.id));
  if (!actor) throw new Error(`${person.email} may not act`);
  return scopeOf({ actor, ability: new AccessAbility(actor) });
}

/** All of a row that the api may read. */
const whole = (table: string): string =>
  `(select to_jsonb(r) - 'any_until' from (select t.${columns.get(table)?.replaceAll(', ', ', t.')}) r)`;

/** A forgotten row filter: all of a table, as one person would be given it. */
const allOf = async (scope: Scope, table: string): Promise<string[]> => {
  const rows = await database.read<{ row: object }>(scope, `select ${whole(table)} as row from ${table} t`);
  return rows.map(({ row }) => JSON.stringify(row)).sort();
};

describe('P5: with every row filter of the code forgotten', () => {
  it('each table has a rule in this test, so that a new one is thought about', () => {
    expect(tables.filter((table) => !directory.includes(table))).toEqual(Object.keys(theirs).sort());
  });

  it('nobody is given a row that is not theirs, and everybody theirs, of any table', async () => {
    const seen: Record<string, number> = {};
    for (const person of api.everyone()) {
      const scope = await scopeFor(person);
      for (const [table, rule] of Object.entries(theirs)) {
        const all = await api.rows<{ row: object }>(
          `select ${whole(table)} as row from ${table} t
           where (${rule}) and $1::text is not null and $2::text is not null and $3::text[] is not null`,
          [person.id, person.organisationId, person.roles],
        );
        const expected = all.map(({ row }) => JSON.stringify(row)).sort();
        const given = await allOf(scope, table);
        expect({ who: person.email, table, given }).toEqual({ who: person.email, table, given: expected });
        seen[table] = (seen[table] ?? 0) + given.length;
      }
    }
    // Had nobody been given anything, the test would have shown nothing.
    for (const table of Object.keys(theirs).filter((name) => !['credential', 'session'].includes(name)))
      expect({ table, some: (seen[table] ?? 0) > 0 }).toEqual({ table, some: true });
  });

  it('nothing but what is published is given without an actor, or to a connection that sets nothing', async () => {
    const bare = new pg.Client(api.urls.apiUrl);
    await bare.connect();
    for (const table of Object.keys(theirs)) {
      const anyone = await api.rows<{ row: object }>(
        `select ${whole(table)} as row from ${table} t where ${anyones[table] ?? 'false'}`,
      );
      const rows = anyone.map(({ row }) => JSON.stringify(row)).sort();
      expect({ table, rows: await allOf(noScope, table) }).toEqual({ table, rows });
      const given = await bare.query<{ row: object }>(`select ${whole(table)} as row from ${table} t`);
      expect({ table, rows: given.rows.map(({ row }) => JSON.stringify(row)).sort() }).toEqual({
        table,
        rows,
      });
    }
    await bare.end();
  });

  it('nothing of another is changed: an UPDATE without its WHERE touches what the person manages', async () => {
    const anu = await scopeFor(api.person('anu@shelter.example'));
    const saruul = await scopeFor(api.person('saruul@mgec.example'));
    const touched = (scope: Scope, sql: string) => database.transaction(scope, (tx) => tx.count(sql));
    for (const sql of [
      'update case_record set version = version',
      'update consent set status = status',
      'update task set done_at = done_at',
    ]) {
      expect({ sql, by: 'anu', rows: await touched(anu, sql) }).toEqual({ sql, by: 'anu', rows: 0 });
      expect({ sql, by: 'nobody', rows: await touched(noScope, sql) }).toEqual({
        sql,
        by: 'nobody',
        rows: 0,
      });
      expect(await touched(saruul, sql)).toBeGreaterThan(0);
    }
    expect(await touched(saruul, 'update case_record set version = version')).toBe(1);
    expect(await touched(anu, 'update referral set version = version')).toBe(1);
    expect(await touched(saruul, 'delete from receiver_record')).toBe(0);
  });

  it('P7: settings are empty on a connection that comes back', async () => {
    await scopeFor(api.person('oyun@mgec.example')).then((scope) => allOf(scope, 'case_record'));
    const names = settingNames.map((name) => `current_setting('itgel.${name}', true)`).join(' || ');
    for (let again = 0; again < 10; again++) {
      const [row] = await api.app.get(Database).read<{ all: string }>(noScope, `select ${names} as all`);
      expect(row?.all).toBe('{}');
    }
  });

  it('the worker reads no word of a case, whatever it sets', async () => {
    const worker = new pg.Client(api.urls.workerUrl);
    await worker.connect();
    const scope = await scopeFor(api.person('saruul@mgec.example'));
    for (const name of settingNames)
      await worker.query(`select set_config('itgel.${name}', $1, false)`, [scope[name]]);
    const words = [
      'case_record',
      'person',
      'consent',
      'incident',
      'receiver_record',
      'information_request',
      'disclosure',
      'idempotency',
      'credential',
      'session',
    ];
    for (const table of words)
      await expect(worker.query(`select * from ${table}`)).rejects.toThrow('permission denied');
    await expect(worker.query('select content from referral')).rejects.toThrow('permission denied');
    // The audit log it chains: ids, and which sections were opened.
    await worker.query('select sections from audit_entry');
    await worker.end();
  });
});
