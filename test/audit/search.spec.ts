import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import { canariesIn } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let own: RegisteredCase;
let hers: RegisteredCase;
let enkhjin: Person;
let saruul: Person;
let anu: Person;

interface Found {
  readonly who: string | null;
  readonly organisation: string | null;
  readonly action: string;
  readonly caseCode: string | null;
  readonly sections: string[];
}
const days = { from: '2026-01-01', until: '2026-03-31' };
const selection =
  '{ items { id at who organisation action actionLabel caseCode sections groundLabel } next }';
const today = async () => {
  const [row] = await api.rows<{ from: string; until: string }>(
    `select to_char((platform.now() at time zone 'Asia/Ulaanbaatar')::date - 2, 'YYYY-MM-DD') as "from",
       to_char((platform.now() at time zone 'Asia/Ulaanbaatar')::date, 'YYYY-MM-DD') as until`,
  );
  return { from: String(row?.from), until: String(row?.until) };
};
const search = async (person: Person, asked: object = {}) =>
  person.ask<{ items: Found[]; next: string | null }>(
    'auditEntries',
    { ...(await today()), first: 100, ...asked },
    selection,
  );

beforeAll(async () => {
  api = await TestApi.start();
  const road = new Road(api);
  [enkhjin, saruul, anu] = ['enkhjin@mgec', 'saruul@mgec', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
  own = await road.register(saruul);
  hers = await road.register(api.person('misheel@ecpat.example'));
  await road.disclose(saruul, own.id, ['risk'], [anu], {
    to: 'shelter',
    acceptedBy: api.person('tuya@shelter.example'),
  });
  await anu.ask('case', { id: own.id }, '{ risk { level } }');
  await api.person('misheel@ecpat.example').ask('case', { id: hers.id }, '{ risk { level } }');
});
afterAll(() => api.stop());

describe('audit search', () => {
  it('finds what was done to the organisation’s cases, by whomever, and what its people did', async () => {
    const { items } = await search(enkhjin);
    const found = items.map(({ who, action, caseCode }) => [who, action, caseCode].join(' '));
    expect(found).toEqual(
      expect.arrayContaining([
        `B.Saruul registerCase ${own.code}`,
        `N.Tuya acceptReferral ${own.code}`,
        `J.Anu open ${own.code}`,
        'B.Saruul signIn ',
      ]),
    );
    expect(items.some(({ caseCode }) => caseCode === hers.code)).toBe(false);
    expect(items.some(({ who }) => who?.includes('Misheel'))).toBe(false);
  });

  it('by case, person, action and days, page by page', async () => {
    expect((await search(enkhjin, { caseCode: own.code, actorId: anu.id })).items).toMatchObject([
      { who: 'J.Anu', organisation: 'Protection Shelter', action: 'open', sections: ['risk'] },
    ]);
    expect((await search(enkhjin, { action: 'acceptReferral' })).items.map(({ who }) => who)).toEqual([
      'N.Tuya',
    ]);
    expect(
      (await search(enkhjin, { actorId: saruul.id, action: 'signIn' })).items.map(({ who }) => who),
    ).toEqual(['B.Saruul']);
    expect((await search(enkhjin, days)).items).toEqual([]);
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const page: { items: { id: string }[]; next: string | null } = await enkhjin.ask(
        'auditEntries',
        { ...(await today()), caseCode: own.code, first: 2, after },
        '{ items { id } next }',
      );
      ids.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    const expected = await api.rows<{ id: string }>(
      `select id from audit_entry where case_code = $1 and action not in ('searchAudit') order by at desc, audit_entry.id desc`,
      [own.code],
    );
    expect(ids.filter((id) => expected.some((one) => one.id === id))).toEqual(expected.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('answers a quarter at most, and only to questions that can be answered', async () => {
    for (const [asked, reason] of [
      [{ from: '2026-02-30' }, 'impossibleDate'],
      [{ until: '2026-02-29' }, 'impossibleDate'],
      [{ from: '2026-01-01', until: '2026-04-03' }, 'tooManyDays'],
      [{ from: '2026-01-02', until: '2026-01-01' }, 'endsBeforeItBegins'],
      [{ caseCode: 'x' }, 'notACaseCode'],
      [{ actorId: 'x' }, 'notAnId'],
      [{ action: `'; drop` }, 'unknownChoice'],
      [{ first: 101 }, 'pageSize'],
    ] as const)
      expect(
        (await enkhjin.refused('auditEntries', { ...days, ...asked }, '{ next }')).extensions,
      ).toMatchObject({
        code: 'INVALID',
        reason,
      });
  });

  it('is for data-protection officers, of their own organisation alone; the broker finds no case', async () => {
    for (const name of ['saruul@mgec', 'oyun@mgec', 'anu@shelter', 'telmen@host'])
      expect(
        (await api.person(`${name}.example`).refused('auditEntries', days, '{ next }')).extensions.code,
      ).toBe('FORBIDDEN');
    expect((await api.stranger.refused('auditEntries', days, '{ next }')).extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    const { items } = await search(api.person('sodon@host.example'));
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ caseCode, sections }) => caseCode !== null || sections.length > 0)).toEqual([]);
    expect((await search(api.person('sodon@host.example'), { caseCode: own.code })).items).toEqual([]);
  });

  it('P24: holds no word of anybody', async () => {
    const { body } = await enkhjin.question('auditEntries', { ...(await today()), first: 100 }, selection);
    for (const canary of canariesIn(own.told)) expect(body).not.toContain(canary);
    const [log] = await api.rows<{ text: string }>(
      `select string_agg(to_jsonb(e)::text, '') as text from audit_entry e`,
    );
    for (const canary of [...canariesIn(own.told), 'Saruul', 'Сарууль', 'saruul@', '1990-02-03'])
      expect(log?.text).not.toContain(canary);
  });
});

describe('P24: a look into the log', () => {
  afterEach(() => api.rows('grant insert on audit_entry to itgel_api'));
  const looks = () =>
    api.rows<{ action: string; actor: string; code: string | null }>(
      `select action, actor_id as actor, case_code as code from audit_entry where action in ('searchAudit', 'readOpenings')
       order by at desc, id limit 1`,
    );

  it('is on record itself, with the case it was about', async () => {
    await search(enkhjin, { caseCode: own.code });
    expect(await looks()).toEqual([{ action: 'searchAudit', actor: enkhjin.id, code: own.code }]);
    await search(enkhjin);
    expect(await looks()).toEqual([{ action: 'searchAudit', actor: enkhjin.id, code: null }]);
    await search(enkhjin, days);
    expect(await looks()).toEqual([{ action: 'searchAudit', actor: enkhjin.id, code: null }]);
    await saruul.ask('openings', { caseId: own.id }, '{ items { who } }');
    expect(await looks()).toEqual([{ action: 'readOpenings', actor: saruul.id, code: own.code }]);
    expect((await search(enkhjin, { action: 'readOpenings' })).items[0]).toMatchObject({ who: 'B.Saruul' });
  });

  it('P22: does not happen without its entry', async () => {
    await api.rows('revoke insert on audit_entry from itgel_api');
    const asked = await today();
    for (const answer of [
      await enkhjin.question('auditEntries', asked, selection),
      await enkhjin.question('openings', { caseCode: own.code }, '{ items { who } }'),
      await saruul.question('openings', { caseId: own.id }, '{ items { who } }'),
    ]) {
      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['UNAVAILABLE']);
      expect(answer.body).not.toContain('Anu');
    }
  });
});

describe('P23: how far the log is proved', () => {
  it('is told to data-protection officers, and says when it is late', async () => {
    const proof = () =>
      enkhjin.ask<{ waiting: number; late: boolean; provedUntil: string | null; statedSeconds: number }>(
        'auditProof',
        {},
        '{ provedUntil proved chainedAt filedAt mailedAt waiting oldestWaiting statedSeconds late }',
      );
    const before = await proof();
    expect(before).toMatchObject({ provedUntil: null, late: false, statedSeconds: 120 });
    expect(before.waiting).toBeGreaterThan(0);
    await api.forward('5 minutes');
    expect((await proof()).late).toBe(true);
    expect((await saruul.refused('auditProof', {}, '{ late }')).extensions.code).toBe('FORBIDDEN');
  });
});
