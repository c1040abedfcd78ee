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
let house: Person[];
let own: RegisteredCase;
const reason = 'Ачааллыг тэнцүүлэх';

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  house = ['saruul', 'nomin', 'oyun', 'enkhjin'].map((name) => api.person(`${name}@mgec.example`));
  [saruul, nomin, oyun] = house as [Person, Person, Person];
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul, { sealed: false });
});

describe('P4: from one caseworker to another', () => {
  it('the one loses it with the next request, the other has it, tasks included', async () => {
    await saruul.do('decideVictimStatus', {
      caseId: own.id,
      version: own.version,
      status: 'presumed',
      basis: 'b',
    });
    await notify(api, saruul, `/cases/${own.id}`);
    await oyun.do('reassignCase', { caseId: own.id, userId: saruul.id, toUserId: nomin.id, reason });
    expect(await openTo(house, own.id)).toEqual(['nomin@mgec', 'oyun@mgec']);
    const { body } = await saruul.send(
      '{ cases { items { id } } tasks { caseId } notifications { items { link } } }',
    );
    expect(body).not.toContain(own.id);
    const tasks = await nomin.ask<{ caseId: string; kind: string }[]>('tasks', {}, '{ caseId kind }');
    expect(tasks).toContainEqual({ caseId: own.id, kind: 'confirmVictimStatus' });
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('what was begun by the one is no longer theirs to go on with', async () => {
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    await oyun.do('reassignCase', { caseId: own.id, userId: saruul.id, toUserId: nomin.id, reason });
    const revoke = { referralId: sent.id, version: sent.version };
    expect((await saruul.fails('revokeReferral', revoke)).extensions.code).toBe('NOT_FOUND');
    await nomin.do('revokeReferral', revoke);
  });

  it('is decided by whoever supervises the case, among the caseworkers of the house', async () => {
    const input = { caseId: own.id, userId: saruul.id, toUserId: nomin.id, reason };
    expect((await saruul.fails('reassignCase', input)).extensions.code).toBe('FORBIDDEN');
    expect((await nomin.fails('reassignCase', input)).extensions.code).toBe('NOT_FOUND');
    const elsewhere = { ...input, toUserId: api.person('misheel@ecpat.example').id };
    expect((await oyun.fails('reassignCase', elsewhere)).extensions).toMatchObject({
      code: 'INVALID',
      field: 'toUserId',
    });
    expect(
      (await oyun.fails('reassignCase', { ...input, userId: nomin.id, toUserId: saruul.id })).extensions
        .field,
    ).toBe('userId');
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec', 'saruul@mgec']);
  });
});

describe('P4: ending an assignment', () => {
  it('never leaves the case with nobody, unless the supervisor takes it over', async () => {
    const input = { caseId: own.id, userId: saruul.id, reason };
    expect((await oyun.fails('unassignCase', input)).extensions).toMatchObject({
      code: 'CONFLICT',
      reason: 'lastAssignee',
    });
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec', 'saruul@mgec']);
    await oyun.do('unassignCase', { ...input, takeOver: true });
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec']);
    const shown = await oyun.ask<{ supervisor: object }>('case', { id: own.id }, '{ supervisor { name } }');
    expect(shown.supervisor).toEqual({ name: 'G.Oyun' });
  });

  it('is free while somebody else works it, and shows the other to nobody but the house', async () => {
    await oyun.do('assignCase', { caseId: own.id, userId: nomin.id });
    const { body } = await oyun.command(
      'unassignCase',
      { caseId: own.id, userId: saruul.id, reason },
      '{ id holders { colleague { name } relation } }',
    );
    expect(body).toContain('D.Nomin');
    expect(body).not.toContain('B.Saruul');
    const after = await saruul.question('case', { id: own.id }, '{ id holders { colleague { name } } }');
    expect(after.body).not.toContain('Nomin');
  });
});

describe('P4: who leaves', () => {
  it('the office loses the case at once, and the supervisor is asked to assign it anew', async () => {
    await disable(api, saruul);
    expect(await openTo([oyun, nomin], own.id)).toEqual(['oyun@mgec']);
    const tasks = await oyun.ask<{ caseId: string; kind: string }[]>('tasks', {}, '{ caseId kind }');
    expect(tasks).toContainEqual({ caseId: own.id, kind: 'assignAnew' });
    const told = await api.rows(`select from outbox where kind = 'case.unassigned' and stream = $1`, [
      own.id,
    ]);
    expect(told).toHaveLength(1);
    await enable(api, saruul);
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('the role, too: and it does not come back with the role', async () => {
    await role(api, saruul, 'planOfficer');
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec']);
    await role(api, saruul, 'caseworker');
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec']);
  });

  it('the house, taking nothing along to the next', async () => {
    await api.rows('update account set organisation_id = $2 where id = $1', [
      saruul.id,
      api.organisation('ecpat'),
    ]);
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec']);
    await api.rows('update account set organisation_id = $2 where id = $1', [
      saruul.id,
      api.organisation('mgec'),
    ]);
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });
});
