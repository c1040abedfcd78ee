import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoPlan } from '#country/demo.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { importPlan } from './plan.fixture.js';

interface Report {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly percent: number;
}
interface Standing {
  readonly id: string;
  readonly completedOn: string | null;
  readonly progress: number | null;
  readonly rag: { readonly colour: string; readonly percent: number | null; readonly explanation: string };
  readonly access: { readonly actions: string[] };
  readonly reports: Report[];
}

const selection = '{ id version status percent revision }';
const standing =
  '{ id code completedOn progress rag { colour percent explanation } access { actions } reports { id version status percent } }';
let api: TestApi;
let lead: Person;
let other: Person;
let secretariat: Person;
let activityId: string;

beforeAll(async () => {
  api = await TestApi.start();
  secretariat = api.person('tungalag@mojha.example');
  lead = api.person('bayarmaa@mlsp.example');
  other = api.person('ganzorig@police.example');
  await importPlan(api, secretariat);
  activityId = (await mine()).id;
});
afterAll(() => api.stop());

const mine = async (person = lead): Promise<Standing> => {
  const lines = await person.ask<(Standing & { code: string })[]>('agencyActivities', {}, standing);
  const line = lines.find(({ code }) => code === '1.1.1');
  if (!line) throw new Error(`${person.email} leads no 1.1.1`);
  return line;
};
/** As the whole plan shows it. */
const shownTo = async (person: Person): Promise<Standing> => {
  const plans = await person.ask<{ pillars: { objectives: { activities: Standing[] }[] }[] }[]>(
    'plans',
    {},
    `{ pillars { objectives { activities ${standing} } } }`,
  );
  const all = plans.flatMap(({ pillars }) =>
    pillars.flatMap(({ objectives }) => objectives.flatMap(({ activities }) => activities)),
  );
  const found = all.find(({ id }) => id === activityId);
  if (!found) throw new Error('The plan does not show it');
  return found;
};
const told = (percent: number, more: object = {}) => ({
  activityId,
  percent,
  asOf: '2026-09-30',
  evidence: 'zqevidence',
  ...more,
});
const step = ({ id, version }: Report) => ({ reportId: id, version });
const events = async () =>
  (await api.rows<{ kind: string }>(`select kind from outbox where kind like 'activity.%' order by seq`)).map(
    ({ kind }) => kind,
  );

describe('P1: how far an activity has come', () => {
  it('is reported by the officers of the agency that leads it, and by nobody else', async () => {
    for (const person of api.everyone().filter(({ id }) => id !== lead.id))
      expect((await person.fails('reportActivity', told(10))).extensions.code).toBe('FORBIDDEN');
    expect((await api.stranger.fails('reportActivity', told(10))).extensions.code).toBe('UNAUTHENTICATED');
    expect((await mine()).access.actions).toEqual(['reportActivity']);
    expect((await shownTo(api.stranger)).access.actions).toEqual([]);
  });

  it('is a per cent of some day of the plan that has come, and says what shows it', async () => {
    for (const [field, wrong] of [
      ['percent', { percent: 101 }],
      ['percent', { percent: -1 }],
      ['asOf', { asOf: '2039-01-01' }],
      ['asOf', { asOf: '2025-12-31' }],
      ['evidence', { evidence: ' ' }],
    ] as const)
      expect((await lead.fails('reportActivity', { ...told(10), ...wrong })).extensions).toMatchObject({
        code: 'INVALID',
        field,
      });
    expect(await api.rows('select id from activity_report')).toEqual([]);
  });

  it('goes between agency and secretariat unseen by anyone else; confirmed, the activity shows it to everybody', async () => {
    const before = await shownTo(api.stranger);
    expect(before).toMatchObject({ progress: null, rag: { colour: 'grey' } });
    const first = await lead.do<Report>('reportActivity', told(5), selection);
    const others = [
      api.stranger,
      other,
      api.person('saruul@mgec.example'),
      api.person('telmen@host.example'),
    ];
    for (const person of others) {
      expect(await shownTo(person)).toMatchObject({ progress: null, reports: [] });
      expect((await person.fails('confirmActivityReport', step(first))).extensions.code).toMatch(
        /NOT_FOUND|UNAUTHENTICATED/,
      );
    }
    expect((await lead.fails('confirmActivityReport', step(first))).extensions.code).toBe('FORBIDDEN');
    expect((await lead.fails('reportActivity', told(6))).extensions).toMatchObject({
      reason: 'alreadySubmitted',
    });
    const returned = await secretariat.do<Report>(
      'returnActivityReport',
      { ...step(first), comment: 'zqcomment' },
      selection,
    );
    expect((await lead.fails('reportActivity', told(6))).extensions).toMatchObject({ reason: 'stale' });
    const mended = await lead.do<Report>(
      'reportActivity',
      told(20, { version: returned.version }),
      selection,
    );
    expect(mended).toMatchObject({ id: first.id, status: 'submitted', revision: 1 });
    await secretariat.do('confirmActivityReport', step(mended), selection);
    for (const person of others) {
      const { body } = await person.question(
        'plans',
        {},
        `{ pillars { objectives { activities { reports { evidence comment } } } } }`,
      );
      expect(body).not.toMatch(/zqevidence|zqcomment/);
      expect(await shownTo(person)).toMatchObject({ progress: 20, completedOn: null, reports: [] });
    }
    expect(await events()).toEqual([
      'activity.reported',
      'activity.returned',
      'activity.reported',
      'activity.confirmed',
    ]);
  });

  it('is what its colour reads: the straight line from its first day to its deadline', async () => {
    const { rag } = await shownTo(api.stranger);
    // 213 of 670 days of 2026-03-01 to 2027-12-31: 31.8 % would be due, 20 % is 62 % of that.
    expect(rag).toMatchObject({ colour: 'amber', percent: 62 });
    expect(rag.explanation).toContain('20 % done by 30 September 2026');
  });

  it('is green and done once 100 is confirmed; what is confirmed is followed, never changed', async () => {
    const done = await lead.do<Report>('reportActivity', told(100), selection);
    expect(done).toMatchObject({ revision: 2 });
    expect((await shownTo(api.stranger)).completedOn).toBeNull();
    await secretariat.do('confirmActivityReport', step(done), selection);
    expect(await shownTo(api.stranger)).toMatchObject({
      completedOn: '2026-09-30',
      progress: 100,
      rag: { colour: 'green', explanation: 'Done on 30 September 2026.' },
    });
    expect(
      (await secretariat.fails('returnActivityReport', { ...step({ ...done, version: 2 }), comment: 'x' }))
        .extensions.code,
    ).toBe('CONFLICT');
    await expect(
      api.rows(`update activity_report set percent = 7 where status = 'confirmed'`),
    ).rejects.toThrow('confirmed');
  });

  it('P11: is not confirmed by whoever reported it, nor written on the activity by its agency', async () => {
    const { id } = api.person('bayarmaa@mlsp.example');
    await api.owner.query(`insert into role_grant values ($1, 'secretariat')`, [id]);
    const own = await lead.do<Report>('reportActivity', told(50), selection);
    expect((await lead.fails('confirmActivityReport', step(own))).extensions).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'ownReport',
    });
    await api.owner.query(`delete from role_grant where account_id = $1 and role = 'secretariat'`, [id]);
    await api.owner.query('begin');
    await api.owner.query(`select set_config('itgel.actor', $1, true)`, [id]);
    await expect(
      api.owner.query('update activity set progress = 1, progress_on = $2 where id = $1', [
        activityId,
        '2026-09-30',
      ]),
    ).rejects.toThrow('secretariat');
    await api.owner.query('rollback');
  });

  it('is reported once, however many report at the same moment', async () => {
    const lines = await lead.ask<{ id: string }[]>('agencyActivities', {}, '{ id }');
    const another = lines.find(({ id }) => id !== activityId)?.id;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, percent) =>
        lead.command('reportActivity', { ...told(percent), activityId: another }),
      ),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it('of the demo is the plan’s own activity', () => {
    expect(demoPlan.pillars[0]?.objectives[0]?.activities[0]).toMatchObject({
      startsOn: '2026-03-01',
      deadline: '2027-12-31',
    });
  });
});
