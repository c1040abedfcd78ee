import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { EmergencyClock } from '#casework/emergency/emergency-clock.js';
import { demoPassword } from '#country/demo.js';
import { recipientsOf } from '#notification/rule/recipients.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { openTo, role } from '../protection/house.fixture.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import { canariesIn } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { everything } from '../support/api/selection.js';

let api: TestApi;
let road: Road;
let source: DataSource;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let enkhjin: Person;
let own: RegisteredCase;
const reason = 'Эмнэлгээс яаралтай залгасан';
const email = 'nomin@mgec.example';

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  source = await dataSource(api.urls.workerUrl, [], 2).initialize();
  [saruul, oyun, enkhjin] = ['saruul', 'oyun', 'enkhjin'].map((name) =>
    api.person(`${name}@mgec.example`),
  ) as [Person, Person, Person];
});
afterAll(async () => {
  await source.destroy();
  await api.stop();
});
beforeEach(async () => {
  await api.rows(`update emergency_access set ended_at = platform.now() where ended_at is null`);
  nomin = api.elsewhere(email);
  own = await road.register(saruul, { sealed: false });
});

const selection = '{ id caseId untilAt isOpen endedAt }';
interface Opened {
  readonly id: string;
  readonly caseId: string;
  readonly untilAt: string;
}
const input = (more: object = {}) => ({ caseCode: own.code, reason, password: demoPassword, ...more });
const open = (by: Person, more: object = {}): Promise<Opened> =>
  by.do('openEmergencyAccess', input(more), selection);
const refused = async (by: Person, more: object = {}) =>
  (await by.fails('openEmergencyAccess', input(more), selection)).extensions;

describe('P12: emergency access', () => {
  it('opens one case to a colleague who does not work it, and no other', async () => {
    const other = await road.register(saruul, { sealed: false });
    const opened = await open(nomin);
    expect(opened.caseId).toBe(own.id);
    expect(await openTo([nomin], own.id)).toEqual(['nomin@mgec']);
    expect(await openTo([nomin], other.id)).toEqual([]);
    const screen = api.elsewhere(email);
    expect(await refused(screen, { caseCode: other.code })).toMatchObject({ reason: 'oneAtATime' });
    // Asked for at the same screen, the second begins a session and so ends the first.
    await open(nomin, { caseCode: other.code });
    expect(await openTo([nomin], own.id)).toEqual([]);
    expect(await openTo([nomin], other.id)).toEqual(['nomin@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('P49: shows neither where she stays nor who has her in care, and changes nothing', async () => {
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    await open(nomin);
    const { body } = await nomin.question('case', { id: own.id }, everything(api.schema, 'Case'));
    expect(body).toContain(own.told.risk.assessment);
    for (const value of canariesIn(own.told.placement)) expect(body).not.toContain(value);
    for (const secret of [sent.code, 'shelter.example', api.organisation('shelter')])
      expect(body).not.toContain(secret);
    const update = { id: own.id, version: own.version, needs: { note: 'x' } };
    expect((await nomin.fails('updateCase', update)).extensions.code).toBe('FORBIDDEN');
    expect(
      (await nomin.fails('moveCase', { id: own.id, version: own.version, to: 'screening' })).extensions.code,
    ).toBe('FORBIDDEN');
  });

  it('asks the password again, and renews the session (P16)', async () => {
    expect(await refused(nomin, { password: 'wrong password' })).toEqual({
      code: 'INVALID',
      field: 'password',
      reason: 'wrongPassword',
    });
    const before = await api.rows<{ id: string }>(
      'select id from session where account_id = $1 and closed_at is null',
      [nomin.id],
    );
    await open(nomin);
    const after = await api.rows<{ id: string }>(
      'select id from session where account_id = $1 and closed_at is null',
      [nomin.id],
    );
    expect(after).toHaveLength(before.length);
    expect(after).not.toEqual(before);
  });

  it('counts wrong passwords like any sign-in', async () => {
    const guesser = api.elsewhere('tuya@shelter.example');
    await role(api, guesser, 'caseworker');
    for (let n = 0; n < 5; n++)
      expect(await refused(guesser, { password: 'wrong password' })).toMatchObject({
        reason: 'wrongPassword',
      });
    expect(await refused(guesser)).toMatchObject({ reason: 'wrongPassword' });
    await api.rows('update credential set failed_attempts = 0, locked_until = null');
  });

  it('is not there for an unknown code, a case of another house, a sealed one, or one kept from them', async () => {
    const foreign = await road.register(api.person('misheel@ecpat.example'), { sealed: false });
    const sealed = await road.register(saruul, { sealed: true, supervisorId: oyun.id });
    const kept = await road.register(saruul, { sealed: false });
    await saruul.do('excludePerson', { caseId: kept.id, accountId: nomin.id, reason });
    for (const caseCode of ['MN-26-000000', 'nonsense', foreign.code, sealed.code, kept.code])
      expect({ caseCode, ...(await refused(nomin, { caseCode })) }).toEqual({ caseCode, code: 'NOT_FOUND' });
    expect(await openTo([nomin], sealed.id)).toEqual([]);
    expect(await openTo([nomin], kept.id)).toEqual([]);
  });

  it('is for casework only, and not for who has the case anyway', async () => {
    expect(await refused(enkhjin)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refused(api.elsewhere('saruul@mgec.example'))).toMatchObject({ reason: 'alreadyOpen' });
    expect(await refused(api.elsewhere('oyun@mgec.example'))).toMatchObject({ reason: 'alreadyOpen' });
  });

  it('is over after an hour, however busy', async () => {
    const { untilAt } = await open(nomin);
    const [row] = await api.rows<{ minutes: number }>(
      `select extract(epoch from $1::timestamptz - platform.now()) / 60 as minutes`,
      [untilAt],
    );
    expect(Number(row?.minutes)).toBeLessThanOrEqual(60);
    await api.forward('59 minutes');
    expect(await openTo([nomin], own.id)).toEqual(['nomin@mgec']);
    await api.forward('2 minutes');
    expect(await openTo([nomin], own.id)).toEqual([]);
  });

  it('does not outlive its session: at sign-out, in another browser, or with a session that is closed elsewhere', async () => {
    const other = api.elsewhere(email);
    await open(nomin);
    expect(await openTo([nomin], own.id)).toEqual(['nomin@mgec']);
    expect(await openTo([other], own.id)).toEqual([]);
    await nomin.send('mutation { signOut }');
    const again = api.elsewhere(email);
    expect(await openTo([again], own.id)).toEqual([]);
    const live = await api.rows(
      `select from case_access where holder like 'emergency:%' and any_until > platform.now()`,
    );
    expect(live).toEqual([]);
    const shown = await again.ask<{ items: { endedAt: string | null }[] }>(
      'emergencyAccesses',
      {},
      '{ items { endedAt } }',
    );
    expect(shown.items[0]?.endedAt).not.toBeNull();
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('ends when told to, when the case is sealed, and when its reader is kept from it', async () => {
    const { id } = await open(nomin);
    await nomin.do('endEmergencyAccess', { emergencyId: id });
    expect(await openTo([nomin], own.id)).toEqual([]);
    expect((await nomin.fails('endEmergencyAccess', { emergencyId: id })).extensions.code).toBe('FORBIDDEN');
    await open(nomin);
    await oyun.do('sealCase', { caseId: own.id, reason });
    expect(await openTo([nomin], own.id)).toEqual([]);
    await oyun.do('unsealCase', { caseId: own.id, reason });
    expect(await openTo([nomin], own.id)).toEqual([]);
    await open(nomin);
    await oyun.do('excludePerson', { caseId: own.id, accountId: nomin.id, reason });
    expect(await openTo([nomin], own.id)).toEqual([]);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('ends with the account and with the role', async () => {
    await open(nomin);
    await role(api, nomin, 'planOfficer');
    expect(await openTo([nomin], own.id)).toEqual([]);
    await role(api, nomin, 'caseworker');
    await api.rows('update account set disabled_at = platform.now() where id = $1', [nomin.id]);
    expect(await openTo([nomin], own.id)).toEqual([]);
    await api.rows('update account set disabled_at = null where id = $1', [nomin.id]);
  });

  it('P22: its openings are on record with their ground, and the timeline says so', async () => {
    await open(nomin);
    await nomin.ask('case', { id: own.id }, '{ risk { level } }');
    const openings = await saruul.ask<{ items: object[] }>(
      'openings',
      { caseId: own.id },
      '{ items { who ground } }',
    );
    expect(openings.items).toContainEqual({ who: 'D.Nomin', ground: 'emergency' });
    const { timeline } = await saruul.ask<{ timeline: { kind: string }[] }>(
      'case',
      { id: own.id },
      '{ timeline { kind } }',
    );
    expect(timeline.map(({ kind }) => kind)).toContain('emergency.opened');
  });

  it('P17: its reason is ciphertext', async () => {
    await open(nomin, { reason: 'zqemergencyreason' });
    const [row] = await api.rows<{ all: string }>(
      `select string_agg(e::text, ' ') as all from emergency_access e`,
    );
    expect(row?.all).not.toContain(Buffer.from('zqemergencyreason').toString('hex'));
    expect((await enkhjin.send('{ emergencyAccesses { items { reason } } }')).body).toContain(
      'zqemergencyreason',
    );
  });
});

describe('P12: told and reviewed', () => {
  const toldOf = async (id: string, kind: string): Promise<string[]> => {
    const events = await api.rows<{ kind: string; refs: Record<string, string> }>(
      `select kind, refs from outbox where kind = $1 and refs ->> 'emergencyId' = $2`,
      [kind, id],
    );
    const people = await Promise.all(
      events.map((event) => new Database(source).transaction(workerScope, (tx) => recipientsOf(event, tx))),
    );
    const ids = people.flat().map((one) => one.id);
    return api
      .everyone()
      .filter((one) => ids.includes(one.id))
      .map((one) => one.email.split('.')[0] ?? '')
      .sort();
  };

  it('in the transaction that opens it: supervisor, data-protection officer, and who works the case', async () => {
    const { id } = await open(nomin);
    expect(await toldOf(id, 'emergency.opened')).toEqual(['enkhjin@mgec', 'oyun@mgec', 'saruul@mgec']);
    const [same] = await api.rows<{ same: boolean }>(
      `select o.xmin = e.xmin as same from outbox o, emergency_access e where e.id = $1 and o.refs ->> 'emergencyId' = e.id::text`,
      [id],
    );
    expect(same?.same).toBe(true);
  });

  it('P11: by somebody else, once, and by nobody who may not', async () => {
    await role(api, nomin, 'caseworker', 'supervisor');
    const kept = await road.register(saruul, { sealed: false });
    await role(api, nomin, 'caseworker');
    const { id } = await open(nomin, { caseCode: kept.code });
    await nomin.do('endEmergencyAccess', { emergencyId: id });
    const review = { emergencyId: id, verdict: 'justified', note: 'zqnote' };
    expect((await saruul.fails('reviewEmergencyAccess', review)).extensions.code).toBe('FORBIDDEN');
    expect((await nomin.fails('reviewEmergencyAccess', review)).extensions.code).toBe('FORBIDDEN');
    expect(
      (await api.person('zolzaya@ecpat.example').fails('reviewEmergencyAccess', review)).extensions.code,
    ).toBe('NOT_FOUND');
    // A supervisor by now: still not their own.
    await role(api, nomin, 'caseworker', 'supervisor');
    expect((await nomin.fails('reviewEmergencyAccess', review)).extensions.code).toBe('FORBIDDEN');
    await role(api, nomin, 'caseworker');
    await enkhjin.do('reviewEmergencyAccess', review);
    expect((await oyun.fails('reviewEmergencyAccess', review)).extensions.code).toBe('FORBIDDEN');
    const shown = await nomin.ask<{ items: object[] }>(
      'emergencyAccesses',
      { first: 1 },
      '{ items { verdict note reviewer { name } } }',
    );
    expect(shown.items).toEqual([{ verdict: 'justified', note: 'zqnote', reviewer: { name: 'Ts.Enkhjin' } }]);
  });

  it('P11: shows the data-protection officer no more than the code, and opens them no case', async () => {
    const { id } = await open(nomin);
    const shown = await enkhjin.ask<{ items: { id: string; caseCode: string }[] }>(
      'emergencyAccesses',
      {},
      '{ items { id caseCode reason } }',
    );
    expect(shown.items.find((one) => one.id === id)?.caseCode).toBe(own.code);
    expect(await openTo([enkhjin], own.id)).toEqual([]);
  });

  it('escalates once when nobody has reviewed it for a day', async () => {
    const { id } = await open(nomin);
    const clock = new EmergencyClock(new Database(source));
    await clock.tick();
    expect(await toldOf(id, 'emergency.escalated')).toEqual([]);
    await api.forward('25 hours');
    await clock.tick();
    await clock.tick();
    expect(await toldOf(id, 'emergency.escalated')).toEqual(['enkhjin@mgec', 'oyun@mgec', 'sodon@host']);
    const events = await api.rows(
      `select from outbox where kind = 'emergency.escalated' and refs ->> 'emergencyId' = $1`,
      [id],
    );
    expect(events).toHaveLength(1);
  });
});
