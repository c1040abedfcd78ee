import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Case } from '#casework/case/case.entity.js';
import type { Context } from '#platform/context/context.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { type GuardedClass, type GuardedModel, modelOf } from '#platform/database/guarded.js';
import { ReadGate } from '#platform/database/read-gate.js';
import { Vault } from '#platform/vault/vault.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { subjects } from '#policy/grant.js';
import type { CaseSection } from '#policy/vocabulary.js';
import { entities } from '../../apps/api/entities.js';
import { patience, runs, within } from '../support/api/runs.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { contextOf, differences, type Known, type Stored } from './differences.fixture.js';
import { people } from './random-people.fixture.js';
import { place } from './random-rows.fixture.js';
import { anyActor, ledgerOf, type World, world } from './random-world.fixture.js';

const actorsPerWorld = 25;
/** The plan and its numbers have people's roles checked by the database too, and a test of their own. */
const plan = ['Plan', 'Indicator', 'Measurement', 'Statistics'];
const behind = entities.filter((type) => type.name !== 'Person') as GuardedClass[];
const guarded = behind.filter((type) => !plan.includes(modelOf(type).subject));

let server: TestDatabase;
let owner: pg.Client;
let source: DataSource;
let database: Database;
let gate: ReadGate;

beforeAll(async () => {
  server = await createTestDatabase();
  owner = new pg.Client(server.ownerUrl);
  await owner.connect();
  await people(owner);
  source = await dataSource(server.apiUrl, [], 4).initialize();
  database = new Database(source);
  gate = new ReadGate(
    database,
    new Vault(keyStoreIn({ keystoreDir: mkdtempSync(join(tmpdir(), 'itgel-keys-')) })),
  );
});
afterAll(async () => {
  await Promise.all([source.destroy(), owner.end()]);
  await server.drop();
});

/** What the ledger opens, worked out without the database: section → holders, per case. */
function openByLedger(given: World): Map<string, Partial<Record<CaseSection, string[]>>> {
  const cases = new Map<string, Partial<Record<CaseSection, string[]>>>();
  for (const { caseId, holder, sections: opened, until, ends } of ledgerOf(given)) {
    const live = (until === null || until > 0) && ends.every((end) => end > 0);
    const open = cases.get(caseId) ?? {};
    if (live)
      for (const section of opened as CaseSection[]) open[section] = [...(open[section] ?? []), holder];
    cases.set(caseId, open);
  }
  return cases;
}

/** A row with what conditions speak of, made from the stored row in JavaScript. */
async function rowsForJs(model: GuardedModel, given: World): Promise<Known[]> {
  const open = openByLedger(given);
  const { rows } = await owner.query<Stored>(`select * from ${model.table}`);
  const officers = (await owner.query('select * from referral_officer')).rows;
  const joined = (await owner.query('select id, incident_id from case_record')).rows;
  const referrals = new Map((await owner.query('select * from referral')).rows.map((one) => [one.id, one]));
  return rows.map((stored) => {
    const referralId = stored['referral_id'] ?? stored.id;
    const onCases: string[] =
      model.subject === 'Incident'
        ? joined.filter((one) => one.incident_id === stored.id).map((one) => one.id)
        : [String(model.subject === 'Case' ? stored.id : stored['case_id'])];
    const merged: Record<string, string[]> = {};
    for (const caseId of onCases)
      for (const [section, holders] of Object.entries(open.get(caseId) ?? {}))
        merged[section] = [...(merged[section] ?? []), ...holders];
    const past = (moment: unknown): boolean =>
      moment === Infinity ? false : !(moment instanceof Date) || moment < new Date();
    const row: Record<string, unknown> = {
      open: model.onCase ? merged : {},
      officers: officers.filter((one) => one.referral_id === referralId).map((one) => one.account_id),
      contentOpen: !past((referrals.get(referralId) ?? stored)['open_until']),
      undecided: referrals.get(referralId)?.accepted_at === null,
      kept: !past(stored['kept_until']),
      // Nobody is excluded in these worlds.
      hidden: false,
    };
    for (const { property, column } of model.columns) row[property] = stored[column];
    return { row, stored };
  });
}

describe('P1: the access table in SQL and in JavaScript', () => {
  it(
    'answers exactly the same rows, sections and access, for anyone and every subject',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          world,
          fc.array(anyActor, { minLength: actorsPerWorld, maxLength: actorsPerWorld }),
          within(15, async (given, actors) => {
            await place(owner, given);
            for (const type of guarded) {
              const model = modelOf(type);
              const known = await rowsForJs(model, given);
              for (const actor of actors)
                expect(await differences(database, model, known, contextOf(actor))).toEqual([]);
            }
          }),
        ),
        runs(6),
      );
    },
    patience,
  );

  it(
    'pages through exactly the cases that are open, newest first, whatever opened them',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          world,
          fc.array(anyActor, { minLength: 10, maxLength: 10 }),
          within(5, async (given, actors) => {
            await place(owner, given);
            const known = await rowsForJs(modelOf(Case), given);
            for (const actor of actors) {
              const ctx = contextOf(actor);
              const expected = known
                .filter(({ row }) => ctx.ability.sectionsOf('read', 'Case', row).length > 0)
                .map(({ stored }) => stored)
                .sort((a, b) => Number(b['opened_at']) - Number(a['opened_at']) || (a.id < b.id ? 1 : -1));
              expect(await allPages(ctx)).toEqual(expected.map(({ id }) => id));
            }
          }),
        ),
        runs(6),
      );
    },
    patience,
  );

  it('knows a model for every subject that has rows behind the gates', () => {
    const known = behind.map((type) => modelOf(type).subject);
    expect([...subjects].filter((subject) => !known.includes(subject)).sort()).toEqual([
      'Account',
      'Directory',
    ]);
  });
});

async function allPages(ctx: Context): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string[] | null = null; ; ) {
    const page = await gate.page(
      ctx,
      Case,
      { first: 2, after },
      { fields: [{ name: 'code', section: 'reference' }] },
    );
    ids.push(...page.items.map(({ id }) => id));
    if (page.next === null) return ids;
    after = JSON.parse(Buffer.from(page.next, 'base64url').toString());
  }
}
