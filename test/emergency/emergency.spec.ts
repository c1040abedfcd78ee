import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTo, role } from '../protection/house.fixture.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import { canariesIn } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { everything } from '../support/api/selection.js';
import { asked, open, reason, refused, stepUp } from './emergency.fixture.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let enkhjin: Person;
let own: RegisteredCase;
const email = 'nomin@mgec.example';

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  [saruul, oyun, enkhjin] = ['saruul', 'oyun', 'enkhjin'].map((name) =>
    api.person(`${name}@mgec.example`),
  ) as [Person, Person, Person];
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.rows(`update emergency_access set ended_at = platform.now() where ended_at is null`);
  nomin = api.elsewhere(email);
  own = await road.register(saruul, { sealed: false });
});

describe('P12: emergency access', () => {
  it('opens one case to a colleague who does not work it, and no other', async () => {
    const other = await road.register(saruul, { sealed: false });
    const opened = await open(nomin, own.code);
    expect(opened.caseId).toBe(own.id);
    expect(await openTo([nomin], own.id)).toEqual(['nomin@mgec']);
    expect(await openTo([nomin], other.id)).toEqual([]);
    const screen = api.elsewhere(email);
    expect(await refused(screen, other.code)).toMatchObject({ reason: 'oneAtATime' });
    // Asked for at the same screen, the second begins a session and so ends the first.
    await open(nomin, other.code);
    expect(await openTo([nomin], own.id)).toEqual([]);
    expect(await openTo([nomin], other.id)).toEqual(['nomin@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('P49: shows neither where she stays nor who has her in care, and changes nothing', async () => {
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    await open(nomin, own.code);
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

  it('asks the password again, minutes ago at most, and that renews the session (P16)', async () => {
    const ask = () => asked(nomin, own.code);
    const live = () =>
      api.rows<{ id: string }>('select id from session where account_id = $1 and closed_at is null', [
        nomin.id,
      ]);
    expect(await ask()).toEqual({ code: 'FORBIDDEN', reason: 'confirmFirst' });
    const wrong = await stepUp(nomin, 'wrong password');
    expect(wrong.errors[0]?.extensions).toEqual({
      code: 'INVALID',
      field: 'password',
      reason: 'wrongPassword',
    });
    expect(await ask()).toEqual({ code: 'FORBIDDEN', reason: 'confirmFirst' });
    const before = await live();
    await stepUp(nomin);
    const after = await live();
    expect(after).toHaveLength(before.length);
    expect(after).not.toEqual(before);
    await api.forward('6 minutes');
    expect(await ask()).toEqual({ code: 'FORBIDDEN', reason: 'confirmFirst' });
    await open(nomin, own.code);
  });

  it('counts wrong passwords like any sign-in, of strangers none', async () => {
    const guesser = api.elsewhere('tuya@shelter.example');
    for (let n = 0; n < 5; n++) await stepUp(guesser, 'wrong password');
    expect((await stepUp(guesser)).errors[0]?.extensions.reason).toBe('wrongPassword');
    await api.rows('update credential set failed_attempts = 0, locked_until = null');
    expect((await stepUp(api.stranger)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is not there for an unknown code, a case of another house, a sealed one, or one kept from them', async () => {
    const foreign = await road.register(api.person('misheel@ecpat.example'), { sealed: false });
    const sealed = await road.register(saruul, { sealed: true, supervisorId: oyun.id });
    const kept = await road.register(saruul, { sealed: false });
    await saruul.do('excludePerson', { caseId: kept.id, accountId: nomin.id, reason });
    for (const caseCode of ['MN-26-000000', 'nonsense', foreign.code, sealed.code, kept.code])
      expect({ caseCode, ...(await refused(nomin, caseCode)) }).toEqual({ caseCode, code: 'NOT_FOUND' });
    expect(await openTo([nomin], sealed.id)).toEqual([]);
    expect(await openTo([nomin], kept.id)).toEqual([]);
  });

  it('is for casework only, and not for who has the case anyway', async () => {
    expect(await refused(enkhjin, own.code)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refused(api.elsewhere('saruul@mgec.example'), own.code)).toMatchObject({
      reason: 'alreadyOpen',
    });
    expect(await refused(api.elsewhere('oyun@mgec.example'), own.code)).toMatchObject({
      reason: 'alreadyOpen',
    });
  });

  it('is over after an hour, however busy', async () => {
    const { untilAt } = await open(nomin, own.code);
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
    await open(nomin, own.code);
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
    const { id } = await open(nomin, own.code);
    await nomin.do('endEmergencyAccess', { emergencyId: id });
    expect(await openTo([nomin], own.id)).toEqual([]);
    expect((await nomin.fails('endEmergencyAccess', { emergencyId: id })).extensions.code).toBe('FORBIDDEN');
    await open(nomin, own.code);
    await oyun.do('sealCase', { caseId: own.id, reason });
    expect(await openTo([nomin], own.id)).toEqual([]);
    await oyun.do('unsealCase', { caseId: own.id, reason });
    expect(await openTo([nomin], own.id)).toEqual([]);
    await open(nomin, own.code);
    await oyun.do('excludePerson', { caseId: own.id, accountId: nomin.id, reason });
    expect(await openTo([nomin], own.id)).toEqual([]);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('ends with the account and with the role', async () => {
    await open(nomin, own.code);
    await role(api, nomin, 'planOfficer');
    expect(await openTo([nomin], own.id)).toEqual([]);
    await role(api, nomin, 'caseworker');
    await api.rows('update account set disabled_at = platform.now() where id = $1', [nomin.id]);
    expect(await openTo([nomin], own.id)).toEqual([]);
    await api.rows('update account set disabled_at = null where id = $1', [nomin.id]);
  });

  it('P22: its openings are on record with their ground, and the timeline says so', async () => {
    await open(nomin, own.code);
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
    await open(nomin, own.code, { reason: 'zqemergencyreason' });
    const [row] = await api.rows<{ all: string }>(
      `select string_agg(e::text, ' ') as all from emergency_access e`,
    );
    expect(row?.all).not.toContain(Buffer.from('zqemergencyreason').toString('hex'));
    expect((await enkhjin.send('{ emergencyAccesses { items { reason } } }')).body).toContain(
      'zqemergencyreason',
    );
  });
});
