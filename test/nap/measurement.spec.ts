import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { periodAt } from '#country/period.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { importPlan, type Line, lineOf } from './plan.fixture.js';

let api: TestApi;
let police: Person;
let ministry: Person;
let secretariat: Person;
let line: Line;
const period = periodAt(new Date()).code;
const selection = '{ id version status value revision }';
interface Report {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly value: number;
  readonly revision: number;
}

beforeAll(async () => {
  api = await TestApi.start();
  police = api.person('ganzorig@police.example');
  ministry = api.person('bayarmaa@mlsp.example');
  secretariat = api.person('tungalag@mojha.example');
  await importPlan(api, secretariat);
  line = await lineOf(police, '3.1.1');
  await importPlan(api, secretariat, { code: 'draft', status: 'draft' });
});
afterAll(() => api.stop());

const report = (value: number, more: object = {}) => ({ indicatorId: line.id, period, value, ...more });
const step = ({ id, version }: Report) => ({ measurementId: id, version });
const shownTo = (person: Person): Promise<{ measurements: Report[] }> =>
  person.ask('indicator', { id: line.id }, '{ measurements { id version status value revision } }');

describe('P1: a measurement', () => {
  it('is reported by the officers of the agency responsible, and by nobody else', async () => {
    for (const person of api.everyone().filter(({ id }) => id !== police.id))
      expect((await person.fails('reportMeasurement', report(1))).extensions.code).toBe('FORBIDDEN');
    expect((await api.stranger.fails('reportMeasurement', report(1))).extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    expect(line.access.actions).toEqual(['reportMeasurement']);
  });

  it('is not taken for what nobody reports, no number, no period of the plan that has begun', async () => {
    const computed = await api.rows<{ id: string }>(`select id from indicator where source = 'computed'`);
    const [percent] = await api.rows<{ id: string }>(`select id from indicator where code = '2.2.2'`);
    const refusal = async (person: Person, input: object) =>
      (await person.fails('reportMeasurement', input)).extensions;
    expect(await refusal(police, { ...report(1), indicatorId: computed[0]?.id })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusal(police, { ...report(1), indicatorId: percent?.id })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusal(police, report(-1))).toMatchObject({ code: 'INVALID', field: 'value' });
    expect(await refusal(police, report(1e300))).toMatchObject({ code: 'INVALID', field: 'value' });
    for (const wrong of ['2029-Q4', '2026-Q5', '2025-Q4', 'soon'])
      expect(await refusal(police, report(1, { period: wrong }))).toMatchObject({
        code: 'INVALID',
        field: 'period',
      });
    expect(await api.rows('select id from measurement')).toEqual([]);
  });

  it('goes between agency and secretariat unseen by anyone else, and is everybody’s once locked', async () => {
    const first = await police.do<Report>(
      'reportMeasurement',
      report(410, { evidence: 'zqevidence' }),
      selection,
    );
    const others = [
      api.stranger,
      ministry,
      api.person('saruul@mgec.example'),
      api.person('telmen@host.example'),
    ];
    for (const person of others) expect((await shownTo(person)).measurements).toEqual([]);
    expect((await shownTo(police)).measurements).toHaveLength(1);
    expect((await police.fails('verifyMeasurement', step(first))).extensions.code).toBe('FORBIDDEN');
    // For whom it does not exist, it cannot be judged either.
    expect((await ministry.fails('verifyMeasurement', step(first))).extensions.code).toBe('NOT_FOUND');
    expect((await secretariat.fails('lockMeasurement', step(first))).extensions.code).toBe('CONFLICT');
    const returned = await secretariat.do<Report>(
      'returnMeasurement',
      { ...step(first), comment: 'zqcomment' },
      selection,
    );
    expect((await police.fails('reportMeasurement', report(41))).extensions).toMatchObject({
      reason: 'stale',
    });
    const mended = await police.do<Report>(
      'reportMeasurement',
      report(41, { version: returned.version }),
      selection,
    );
    expect(mended).toMatchObject({ id: first.id, status: 'submitted', value: 41, revision: 1 });
    const verified = await secretariat.do<Report>('verifyMeasurement', step(mended), selection);
    for (const person of others) expect((await shownTo(person)).measurements).toEqual([]);
    await secretariat.do<Report>('lockMeasurement', step(verified), selection);
    for (const person of others) {
      const answer = await person.question(
        'indicator',
        { id: line.id },
        '{ measurements { id value evidence comment verifiedAt } }',
      );
      expect(answer.data).toMatchObject({
        indicator: { measurements: [{ id: first.id, value: 41, verifiedAt: null }] },
      });
      expect(answer.body).not.toMatch(/zqevidence|zqcomment/);
    }
  });

  it('that is locked is changed by nobody, not even in the database; the next report is a revision', async () => {
    await expect(api.rows(`update measurement set value = 7 where status = 'locked'`)).rejects.toThrow(
      'locked',
    );
    const next = await police.do<Report>('reportMeasurement', report(44), selection);
    expect(next).toMatchObject({ revision: 2, status: 'submitted' });
    expect((await shownTo(api.stranger)).measurements).toMatchObject([{ revision: 1, value: 41 }]);
    expect((await police.fails('reportMeasurement', report(45))).extensions).toMatchObject({
      reason: 'alreadySubmitted',
    });
  });

  it('of one period is reported once, however many report it at the same moment', async () => {
    const other = await lineOf(police, '3.1.2');
    const inputs = Array.from({ length: 8 }, (_, value) => ({ ...report(value), indicatorId: other.id }));
    const answers = await Promise.all(inputs.map((input) => police.command('reportMeasurement', input)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await api.rows('select id from measurement where indicator_id = $1', [other.id])).toHaveLength(1);
  });
});

describe('P1: a plan', () => {
  it('is read by anyone once published, and before that by those who run it and answer for it', async () => {
    const insiders = ['planOfficer', 'secretariat', 'councilMember', 'chair'];
    const plans = (person: Person) =>
      person.ask<{ code: string }[]>('plans', {}, '{ code pillars { objectives { indicators { code } } } }');
    expect((await plans(api.stranger)).map(({ code }) => code)).toEqual(['nap-2026-2029']);
    for (const person of api.everyone())
      expect((await plans(person)).map(({ code }) => code).sort()).toEqual([
        ...(person.roles.some((role) => insiders.includes(role)) ? ['draft'] : []),
        'nap-2026-2029',
      ]);
    const [draft] = await api.rows<{ id: string }>(`select id from plan where code = 'draft'`);
    expect((await api.stranger.refused('plan', { id: draft?.id }, '{ code }')).extensions.code).toBe(
      'NOT_FOUND',
    );
  });

  it('has its own parts where several are read at once, as where it is read alone', async () => {
    const parts = `{ id pillars { id rag { explanation } objectives { id activities { id agency { name } }
      indicators { id rag { colour } } } } }`;
    const secretary = api.person('tungalag@mojha.example');
    const plans = await secretary.ask<{ id: string }[]>('plans', {}, parts);
    expect(plans).toHaveLength(2);
    for (const plan of plans) expect(await secretary.ask('plan', { id: plan.id }, parts)).toEqual(plan);
  });

  it('is imported by the secretariat alone', async () => {
    for (const email of ['ganzorig@police.example', 'telmen@host.example', 'ochir@mojha.example'])
      await expect(importPlan(api, api.person(email), { code: email })).rejects.toThrow('FORBIDDEN');
  });
});
