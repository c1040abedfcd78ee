import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '#country/day.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';

interface Cases {
  readonly cases: {
    readonly items: readonly { readonly id: string; readonly openedAt: string }[];
    readonly total: number | null;
    readonly next: string | null;
  };
}

const document = `query ($openedIn: String, $status: CaseStatus, $first: Int, $after: String) {
  cases(openedIn: $openedIn, status: $status, first: $first, after: $after) { items { id openedAt } total next }
}`;

describe('a list of cases', () => {
  let api: TestApi;
  let saruul: Person;
  const register = async (): Promise<string> => (await new Road(api).register(saruul)).id;
  const ask = (who: Person, variables: Record<string, unknown> = {}) => who.send<Cases>(document, variables);
  const now = async (): Promise<Date> =>
    (await api.rows<{ now: Date }>('select platform.now() as now'))[0]?.now as Date;
  const monthNow = async (): Promise<string> => dayOf(await now()).slice(0, 7);

  beforeAll(async () => {
    api = await TestApi.start();
    saruul = api.person('saruul@mgec.example');
  });
  afterAll(() => api.stop());

  it('is of the month somebody names, by the country’s calendar, and says how many there are', async () => {
    const first = await monthNow();
    await register();
    // The last minutes of the month in Ulaanbaatar: in UTC it has eight hours more.
    const [end] = await api.rows<{ left: string }>(
      `select ((date_trunc('month', platform.now() at time zone 'Asia/Ulaanbaatar') + interval '1 month')
        at time zone 'Asia/Ulaanbaatar' - platform.now() - interval '10 minutes')::text as left`,
    );
    await api.forward(end?.left ?? '');
    await register();
    await api.forward('20 minutes');
    const second = await monthNow();
    expect(second).not.toBe(first);
    const later = await register();
    const inFirst = await ask(saruul, { openedIn: first });
    expect(inFirst.errors).toEqual([]);
    expect(inFirst.data?.cases).toMatchObject({ total: 2, next: null });
    const inSecond = await ask(saruul, { openedIn: second });
    expect(inSecond.data?.cases.items.map(({ id }) => id)).toEqual([later]);
    expect(inSecond.data?.cases.total).toBe(1);
    expect((await ask(saruul)).data?.cases.total).toBe(3);
  });

  it('counts all pages on each of them, and nothing where there is nothing', async () => {
    const one = (await ask(saruul, { first: 2 })).data?.cases;
    const two = (await ask(saruul, { first: 2, after: one?.next })).data?.cases;
    expect([one?.items.length, two?.items.length]).toEqual([2, 1]);
    expect([one?.total, two?.total]).toEqual([3, 3]);
    expect((await ask(saruul, { openedIn: '2020-02' })).data?.cases).toMatchObject({ items: [], total: 0 });
    expect((await ask(saruul, { status: 'closed' })).data?.cases.total).toBe(0);
    expect((await ask(saruul, { status: 'registered' })).data?.cases.total).toBe(3);
  });

  it('P1: counts for nobody what is not open to them', async () => {
    expect((await ask(api.person('misheel@ecpat.example'))).data?.cases).toMatchObject({ total: 0 });
    expect((await ask(api.person('nomin@mgec.example'))).data?.cases).toMatchObject({ total: 0 });
  });

  it.each(['2026-13', '2026-1', 'November', '2026-11-01', "2026-11' or true"])(
    'says what a month is written like (%s)',
    async (openedIn) => {
      const { errors } = await ask(saruul, { openedIn });
      expect(errors).toMatchObject([{ extensions: { code: 'INVALID', field: 'openedIn', reason: 'month' } }]);
    },
  );

  it('stops counting at a thousand', async () => {
    await api.rows('set session_replication_role = replica');
    await copies('case_record', `'id', i.id, 'code', 'MN-' || i.n`, 'true limit 1');
    await copies('case_access', `'case_id', i.id`, `s.holder like 'assigned:%' limit 1`);
    await api.rows('reset session_replication_role');
    expect((await ask(saruul, { first: 1 })).data?.cases.total).toBeNull();
    expect((await ask(saruul, { first: 1, openedIn: '2020-02' })).data?.cases.total).toBe(0);
  });

  /** A thousand copies of one row, each of another case. */
  async function copies(table: string, other: string, which: string): Promise<void> {
    const columns = await api.rows<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_name = $1 and is_generated = 'NEVER' and generation_expression is null`,
      [table],
    );
    const names = columns.map(({ name }) => name).join(', ');
    await api.rows(
      `with i as (select n, md5('case' || n)::uuid as id from generate_series(1, 1000) n),
         one as (select to_jsonb(s) as row from ${table} s where ${which})
       insert into ${table} (${names}) select ${columns.map(({ name }) => `r.${name}`).join(', ')}
       from one cross join i cross join jsonb_populate_record(null::${table}, one.row || jsonb_build_object(${other})) r`,
    );
  }
});
