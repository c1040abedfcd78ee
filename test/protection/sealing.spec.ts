import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { disable, enable, notify, openTo, role } from './house.fixture.js';
import { ledgerFaults } from './ledger.fixture.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let enkhjin: Person;
let people: Person[];
let own: RegisteredCase;
const reason = 'Хавчлагын эрсдэл';

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  people = ['saruul', 'nomin', 'oyun', 'enkhjin'].map((name) => api.person(`${name}@mgec.example`));
  [saruul, nomin, oyun, enkhjin] = people as [Person, Person, Person, Person];
  // Two supervisors in the house: Oyun and, for this spec, Enkhjin.
  await role(api, enkhjin, 'supervisor');
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul, { sealed: false });
});

describe('P48: sealing', () => {
  it('leaves the case to who works it and to one supervisor, in the transaction of the command', async () => {
    expect(await openTo(people, own.id)).toEqual(['enkhjin@mgec', 'oyun@mgec', 'saruul@mgec']);
    await oyun.do('sealCase', { caseId: own.id, reason });
    expect(await openTo(people, own.id)).toEqual(['oyun@mgec', 'saruul@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('answers null to a supervisor who seals it into the hands of another', async () => {
    const answer = await oyun.do('sealCase', { caseId: own.id, reason, supervisorId: enkhjin.id });
    expect(answer).toBeNull();
    expect(await openTo(people, own.id)).toEqual(['enkhjin@mgec', 'saruul@mgec']);
  });

  it('is for supervisors in office of this house: nobody else seals, or is named', async () => {
    const seal = (by: Person, more = {}) => by.fails('sealCase', { caseId: own.id, reason, ...more });
    expect((await seal(saruul)).extensions.code).toBe('FORBIDDEN');
    expect((await seal(nomin)).extensions.code).toBe('NOT_FOUND');
    for (const supervisorId of [nomin.id, api.person('zolzaya@ecpat.example').id])
      expect((await seal(oyun, { supervisorId })).extensions).toMatchObject({
        code: 'INVALID',
        field: 'supervisorId',
      });
    expect(await openTo(people, own.id)).toEqual(['enkhjin@mgec', 'oyun@mgec', 'saruul@mgec']);
  });

  it('is undone by the supervisor named, and by no other', async () => {
    await oyun.do('sealCase', { caseId: own.id, reason });
    const unseal = { caseId: own.id, reason };
    expect((await enkhjin.fails('unsealCase', unseal)).extensions.code).toBe('NOT_FOUND');
    expect((await saruul.fails('unsealCase', unseal)).extensions.code).toBe('FORBIDDEN');
    await oyun.do('unsealCase', unseal);
    expect(await openTo(people, own.id)).toEqual(['enkhjin@mgec', 'oyun@mgec', 'saruul@mgec']);
    expect((await oyun.fails('unsealCase', unseal)).extensions.code).toBe('FORBIDDEN');
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('hands its supervision to another at once', async () => {
    await oyun.do('sealCase', { caseId: own.id, reason });
    await oyun.do('nameSupervisor', { caseId: own.id, reason, supervisorId: enkhjin.id });
    expect(await openTo(people, own.id)).toEqual(['enkhjin@mgec', 'saruul@mgec']);
  });

  it('takes it out of the feed, the tasks and the list of who saw it before', async () => {
    await saruul.do('decideVictimStatus', {
      caseId: own.id,
      version: own.version,
      status: 'presumed',
      basis: 'b',
    });
    await notify(api, enkhjin, `/cases/${own.id}`);
    const everything = async (): Promise<string> =>
      (
        await enkhjin.send(
          `{ notifications(first: 100) { items { link } unread } tasks(first: 100) { caseId } cases(first: 100) { items { id } } }`,
        )
      ).body;
    expect(await everything()).toContain(own.id);
    const before = await enkhjin.ask<{ unread: number }>('notifications', {}, '{ unread }');
    await oyun.do('sealCase', { caseId: own.id, reason });
    expect(await everything()).not.toContain(own.id);
    const after = await enkhjin.ask<{ unread: number }>('notifications', {}, '{ unread }');
    expect(after.unread).toBe(before.unread - 1);
  });

  it('says why, to those who see the case, and in the database to nobody', async () => {
    await oyun.do('sealCase', { caseId: own.id, reason: 'zqwhy' });
    const shown = await saruul.ask<{ measures: object[] }>(
      'case',
      { id: own.id },
      '{ measures { kind reason label by { name } about { name } } }',
    );
    expect(shown.measures).toMatchObject([{ kind: 'sealed', reason: 'zqwhy', by: { name: 'G.Oyun' } }]);
    const [row] = await api.rows<{ all: string }>(
      `select string_agg(m::text, ' ') as all from protective_measure m`,
    );
    expect(row?.all).not.toContain(Buffer.from('zqwhy').toString('hex'));
  });

  it('is still counted by the statistics gate', async () => {
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    await oyun.do('sealCase', { caseId: own.id, reason });
    const counted = await api.rows(
      'select r.id from referral r join case_record c on c.id = r.case_id where r.id = $1 and c.sealed',
      [sent.id],
    );
    expect(counted).toHaveLength(1);
  });
});

describe('P4, P48: a sealed case whose people go', () => {
  it('without a supervisor: its caseworker names one', async () => {
    const child = await road.register(saruul, { sealed: true });
    expect(await openTo(people, child.id)).toEqual(['saruul@mgec']);
    await saruul.do('nameSupervisor', { caseId: child.id, reason, supervisorId: oyun.id });
    expect(await openTo(people, child.id)).toEqual(['oyun@mgec', 'saruul@mgec']);
    const again = { caseId: child.id, reason, supervisorId: enkhjin.id };
    expect((await saruul.fails('nameSupervisor', again)).extensions.code).toBe('INVALID');
  });

  it('loses the supervisor whose role ends, and does not get them back with the role', async () => {
    const child = await road.register(saruul, { sealed: true, supervisorId: enkhjin.id });
    await role(api, enkhjin, 'planOfficer');
    expect(await openTo(people, child.id)).toEqual(['saruul@mgec']);
    await role(api, enkhjin, 'supervisor');
    expect(await openTo(people, child.id)).toEqual(['saruul@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('goes to the supervisor longest in office when nobody at all is left', async () => {
    const child = await road.register(nomin, { sealed: true });
    await disable(api, nomin);
    expect(await openTo(people, child.id)).toEqual(['oyun@mgec']);
    const tasks = await oyun.ask<{ caseId: string; kind: string }[]>('tasks', {}, '{ caseId kind }');
    expect(tasks).toContainEqual({ caseId: child.id, kind: 'assignAnew' });
    await enable(api, nomin);
    expect(await openTo(people, child.id)).toEqual(['oyun@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });
});
