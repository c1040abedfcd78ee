import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accessCheck } from '../../apps/cli/access-check.js';
import { TestApi } from '../support/api/api.js';
import { setScene } from '../support/api/scene.js';
import { ledgerFaults } from './ledger.fixture.js';

let api: TestApi;
let holder: string;
let caseId: string;

beforeAll(async () => {
  api = await TestApi.start();
  const scene = await setScene(api);
  holder = `assigned:${api.person('saruul@mgec.example').id}`;
  caseId = scene.adult.id;
});
afterAll(() => api.stop());
beforeEach(() => api.rows('begin'));

/** What the check says after a superuser's change; which is then taken back. */
async function faultsAfter(sql: string, params: unknown[] = []): Promise<string[]> {
  await api.rows(sql, params);
  const faults = await ledgerFaults(api);
  await api.rows('rollback');
  return faults;
}

describe('P5: the checker of access', () => {
  it('finds nothing where everything went through the grantor, and so does npm run access:check', async () => {
    expect(await faultsAfter('select 1')).toEqual([]);
    expect(await accessCheck({ DATABASE_OWNER_URL: api.urls.ownerUrl })).toBe(0);
  });

  it.each([
    [
      'a section opened by hand',
      `update case_access set placement_until = 'infinity' where holder like 'managing:%'`,
    ],
    [
      'a section opened for longer',
      `update case_access set risk_until = risk_until + interval '1 day' where risk_until < 'infinity'`,
    ],
    [
      'a holder without a line in the ledger',
      `insert into case_access (case_id, holder, opened_at, sealed, reference_until) select id, 'managing:' || gen_random_uuid(), opened_at, sealed, 'infinity' from case_record limit 1`,
    ],
    [
      'a line in the ledger that was not carried out',
      `insert into disclosure (case_id, holder, ground, sections) select id, 'received:' || gen_random_uuid(), 'legal', '{reference}' from case_record limit 1`,
    ],
    [
      'an end that was not carried out',
      `insert into disclosure_end (disclosure_id, reason) select id, 'x' from disclosure where ground = 'managing'`,
    ],
    ['a case sealed behind the grantor’s back', `update case_record set sealed = not sealed`],
    [
      'an organisation that oversees a sealed case',
      `with c as (select id, managing_organisation_id from case_record where sealed limit 1), d as (insert into disclosure (case_id, holder, ground, sections) select id, 'managing:' || managing_organisation_id, 'managing', '{reference}' from c returning case_id, holder) select grantor.refresh(case_id, holder) from d`,
    ],
  ])('finds %s', async (_, sql) => {
    expect((await faultsAfter(sql)).length).toBeGreaterThan(0);
  });

  it('finds somebody excluded who still holds a line, and an assignee who works elsewhere', async () => {
    await api.rows('alter table exclusion disable trigger settled');
    const sql = `insert into exclusion (id, case_id, account_id, added_by) values (gen_random_uuid(), $1, $2, $2)`;
    expect((await faultsAfter(sql, [caseId, api.person('saruul@mgec.example').id])).join()).toContain(
      'is excluded',
    );
    await api.rows('begin');
    await api.rows('alter table account disable trigger settled');
    const moved = await faultsAfter('update account set organisation_id = $1 where id = $2', [
      api.organisation('ecpat'),
      api.person('saruul@mgec.example').id,
    ]);
    expect(moved).toContainEqual(`${caseId} ${holder} does not work there`);
  });
});
