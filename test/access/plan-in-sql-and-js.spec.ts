import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { ReleasedCell } from '#casework/statistics/released-cell.entity.js';
import { Indicator } from '#nap/indicator/indicator.entity.js';
import { Measurement } from '#nap/measurement/measurement.entity.js';
import { Activity } from '#nap/plan/activity.entity.js';
import { Objective } from '#nap/plan/objective.entity.js';
import { Pillar } from '#nap/plan/pillar.entity.js';
import { Plan } from '#nap/plan/plan.entity.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { modelOf } from '#platform/database/guarded.js';
import { type Actor, nobody, roles } from '#policy/vocabulary.js';
import { patience, runs, within } from '../support/api/runs.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { contextOf, differences, type Known, type Stored } from './differences.fixture.js';
import { insert, people } from './random-people.fixture.js';
import { accounts, organisations } from './random-world.fixture.js';

const types = [Plan, Pillar, Objective, Activity, Indicator, Measurement, ReleasedCell];
const tables = types.map((type) => modelOf(type).table);
const among = fc.constantFrom;

const measurement = fc.record({
  agency: among(...organisations),
  status: among('submitted', 'returned', 'verified', 'locked'),
});
const planOf = fc.record({
  status: among('draft', 'published'),
  agency: among(...organisations),
  measurements: fc.array(measurement, { maxLength: 3 }),
});
const plans = fc.tuple(planOf, planOf);
/** As the directory has people: with these roles, in this organisation, and their own id. */
const member = fc.record({
  id: among(...accounts),
  organisationId: among(...organisations),
  organisationKind: fc.constant('ministry' as const),
  roles: fc.subarray([...roles], { maxLength: 3 }),
});

let server: TestDatabase;
let owner: pg.Client;
let source: DataSource;

beforeAll(async () => {
  server = await createTestDatabase();
  owner = new pg.Client(server.ownerUrl);
  await owner.connect();
  await people(owner);
  // Any roles together: what must not be is the directory's to refuse, and shown there.
  await owner.query('alter table role_grant disable trigger compatible');
  source = await dataSource(server.apiUrl, [], 2).initialize();
});
afterAll(async () => {
  await Promise.all([source.destroy(), owner.end()]);
  await server.drop();
});

async function place(given: typeof plans extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
  await owner.query(`truncate ${tables.join(', ')} cascade`);
  const named = { code: 'c', position: 1, name_mn: 'n', name_en: 'n', created_at: '2026-01-01' };
  for (const [index, { status, agency, measurements }] of given.entries()) {
    const [plan_id, pillar_id, objective_id, indicator_id] = [
      randomUUID(),
      randomUUID(),
      randomUUID(),
      randomUUID(),
    ];
    const part = { ...named, plan_id };
    await insert(owner, 'plan', [
      {
        id: plan_id,
        code: `p${index}`,
        title_mn: 't',
        title_en: 't',
        act_mn: 'a',
        act_en: 'a',
        note_mn: 'n',
        note_en: 'n',
        starts_on: '2026-01-01',
        ends_on: '2027-01-01',
        status,
        created_at: '2026-01-01',
      },
    ]);
    await insert(owner, 'pillar', [{ ...part, id: pillar_id }]);
    await insert(owner, 'objective', [{ ...part, id: objective_id, pillar_id }]);
    await insert(owner, 'activity', [
      {
        ...part,
        id: randomUUID(),
        objective_id,
        agency_id: agency,
        starts_on: '2026-01-01',
        deadline: '2026-06-01',
        budget: [],
      },
    ]);
    await insert(owner, 'indicator', [
      {
        ...part,
        id: indicator_id,
        objective_id,
        definition_mn: 'd',
        definition_en: 'd',
        unit: 'number',
        direction: 'up',
        agency_id: agency,
        source: 'manual',
        baseline_value: 1,
        baseline_on: '2025-01-01',
        baseline_source_mn: 's',
        baseline_source_en: 's',
        targets: [],
        reported_at: '2026-02-01',
      },
    ]);
    await insert(
      owner,
      'measurement',
      measurements.map((one, at) => ({
        id: randomUUID(),
        plan_id,
        indicator_id,
        agency_id: one.agency,
        period: '2026-Q1',
        period_ends_on: '2026-03-31',
        revision: at + 1,
        value: 1,
        evidence: 'e',
        comment: 'c',
        status: one.status,
        reported_by: accounts[0],
        reported_at: '2026-04-01',
        verified_by: accounts[1],
        verified_at: '2026-04-02',
        locked_at: '2026-04-03',
        version: 1,
      })),
    );
  }
  await insert(
    owner,
    'released_cell',
    ['public', 'internal'].map((audience) => ({
      id: randomUUID(),
      cube: 'referralsAcknowledged',
      period: '2026-Q1',
      period_starts_on: '2026-01-01',
      period_ends_on: '2026-03-31',
      audience,
      cell: '*',
      numerator: 1,
      denominator: 2,
      withheld: false,
      released_at: '2026-04-01',
    })),
  );
}

async function known(type: (typeof types)[number]): Promise<Known[]> {
  const model = modelOf(type);
  const { rows } = await owner.query<Stored>(
    `select t.*, p.status as plan_status from ${model.table} t left join plan p on p.id::text = to_jsonb(t) ->> 'plan_id'`,
  );
  return rows.map((stored) => {
    const published = (model.table === 'plan' ? stored['status'] : stored['plan_status']) === 'published';
    const row: Record<string, unknown> = {
      open: {},
      published,
      shown: published && stored['status'] === 'locked',
      audience: stored['audience'],
    };
    for (const { property, column } of model.columns) row[property] = stored[column];
    return { row, stored };
  });
}

async function become(actor: Actor): Promise<void> {
  await owner.query('delete from role_grant where account_id = $1', [actor.id]);
  await owner.query('insert into role_grant (account_id, role) select $1, unnest($2::text[])', [
    actor.id,
    actor.roles,
  ]);
}

describe('P1: the access table in SQL and in JavaScript, for the plan and released numbers', () => {
  it(
    'answers exactly the same rows, sections and access, for people as they are and for the public',
    async () => {
      const database = new Database(source);
      await fc.assert(
        fc.asyncProperty(
          plans,
          fc.array(member, { minLength: 12, maxLength: 12 }),
          within(8, async (given, members) => {
            await place(given);
            const rows = await Promise.all(types.map(known));
            for (const actor of [nobody, ...members]) {
              if (actor !== nobody) await become(actor);
              for (const [index, type] of types.entries())
                expect(
                  await differences(database, modelOf(type), rows[index] ?? [], contextOf(actor)),
                ).toEqual([]);
            }
          }),
        ),
        runs(6),
      );
    },
    patience,
  );
});
