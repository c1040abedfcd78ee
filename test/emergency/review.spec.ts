import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { EmergencyClock } from '#casework/emergency/emergency-clock.js';
import { recipientsOf } from '#notification/rule/recipients.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { openTo, role } from '../protection/house.fixture.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { open } from './emergency.fixture.js';

let api: TestApi;
let road: Road;
let source: DataSource;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let enkhjin: Person;
let own: RegisteredCase;
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
    const { id } = await open(nomin, own.code);
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
    const { id } = await open(nomin, kept.code);
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
    const { id } = await open(nomin, own.code);
    const shown = await enkhjin.ask<{ items: { id: string; caseCode: string }[] }>(
      'emergencyAccesses',
      {},
      '{ items { id caseCode reason } }',
    );
    expect(shown.items.find((one) => one.id === id)?.caseCode).toBe(own.code);
    expect(await openTo([enkhjin], own.id)).toEqual([]);
  });

  it('escalates once when nobody has reviewed it for a day', async () => {
    const { id } = await open(nomin, own.code);
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
