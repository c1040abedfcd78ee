import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { nothing, sees } from './sees.fixture.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let tuya: Person;
let bolor: Person;
let anu: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  [saruul, tuya, bolor, anu] = ['saruul@mgec', 'tuya@shelter', 'bolor@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person, Person];
});
afterAll(() => api.stop());
/** Whatever a story does, who may see what is what the ledger says (npm run access:check). */
afterEach(async () => {
  expect(await ledgerFaults(api)).toEqual([]);
});
beforeEach(async () => {
  own = await road.register(saruul);
});

const disclose = (sections: Parameters<Road['disclose']>[2], officers: [Person, ...Person[]]) =>
  road.disclose(saruul, own.id, sections, officers, { to: 'shelter', acceptedBy: tuya });

describe('P4: a right taken away is gone with the next request', () => {
  it('a role lost closes what it opened, and given back opens it again', async () => {
    const accepted = await disclose(['risk'], [anu, bolor]);
    for (const [person, role] of [
      [anu, 'caseworker'],
      [bolor, 'referralOfficer'],
    ] as const) {
      expect((await sees(person, own.id, accepted)).ofCase).not.toBeNull();
      await api.rows('update role_grant set role = $3 where account_id = $1 and role = $2', [
        person.id,
        role,
        'planOfficer',
      ]);
      expect(await sees(person, own.id, accepted)).toEqual(nothing);
      expect(await person.ask('cases', {}, '{ items { id } }')).toEqual({ items: [] });
      expect(await person.ask('inbox', {}, '{ items { id } }')).toEqual({ items: [] });
      await api.rows('update role_grant set role = $3 where account_id = $1 and role = $2', [
        person.id,
        'planOfficer',
        role,
      ]);
      expect((await sees(person, own.id, accepted)).ofCase).not.toBeNull();
    }
  });

  it('the same on the sender’s side, where an assignment lost with the role does not come back with it', async () => {
    const [nomin, oyun] = [api.person('nomin@mgec.example'), api.person('oyun@mgec.example')];
    const hers = await road.register(nomin);
    for (const [person, role] of [
      [nomin, 'caseworker'],
      [oyun, 'supervisor'],
    ] as const) {
      await api.rows('update role_grant set role = $3 where account_id = $1 and role = $2', [
        person.id,
        role,
        'planOfficer',
      ]);
      expect((await person.refused('case', { id: hers.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
      expect(
        (await person.refused('openings', { caseCode: hers.code }, '{ items { id } }')).extensions.code,
      ).toBe('NOT_FOUND');
      await api.rows('update role_grant set role = $3 where account_id = $1 and role = $2', [
        person.id,
        'planOfficer',
        role,
      ]);
    }
    expect((await nomin.refused('case', { id: hers.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
    await oyun.do('assignCase', { caseId: hers.id, userId: nomin.id });
    await nomin.ask('case', { id: hers.id }, '{ id }');
  });

  it('an account disabled in the middle of a session asks as a stranger', async () => {
    const accepted = await disclose(['risk'], [anu]);
    expect((await sees(anu, own.id, accepted)).ofCase).not.toBeNull();
    await api.rows('update account set disabled_at = now() where id = $1', [anu.id]);
    expect((await anu.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('UNAUTHENTICATED');
    expect(await anu.ask('me', {}, '{ id }')).toBeNull();
    expect(
      (await anu.fails('startService', { referralId: accepted.id, version: accepted.version })).extensions
        .code,
    ).toBe('UNAUTHENTICATED');
    await api.rows('update account set disabled_at = null where id = $1', [anu.id]);
  });

  it('nobody signed in reads and does nothing', async () => {
    const accepted = await disclose(['risk'], [anu]);
    const { stranger } = api;
    for (const [name, args, selection] of [
      ['case', { id: own.id }, '{ id }'],
      ['cases', {}, '{ items { id } }'],
      ['referral', { id: accepted.id }, '{ id }'],
      ['inbox', {}, '{ items { id } }'],
      ['tasks', {}, '{ id }'],
      ['incidents', {}, '{ items { id } }'],
      ['agreements', {}, '{ items { id } }'],
      ['openings', { caseCode: own.code }, '{ items { id } }'],
      ['notifications', {}, '{ unread }'],
      [
        'disclosurePreview',
        { caseId: own.id, receiverId: tuya.organisationId, sections: [] },
        '{ sections }',
      ],
      ['organisations', {}, '{ items { id } }'],
      ['colleagues', {}, '{ id }'],
    ] as const)
      expect({ name, code: (await stranger.refused(name, args, selection)).extensions.code }).toEqual({
        name,
        code: 'UNAUTHENTICATED',
      });
    const steps = [
      'acknowledgeReferral',
      'startService',
      'deliverService',
      'completeReferral',
      'revokeReferral',
    ];
    for (const name of steps)
      expect(
        (await stranger.fails(name, { referralId: accepted.id, version: accepted.version })).extensions.code,
      ).toBe('UNAUTHENTICATED');
    const { body } = await stranger.send(`{ me { id } demoAccounts { email } codeLists { name } }`);
    expect(body).toContain('"me":null');
  });
});
