import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTo } from '../protection/house.fixture.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { find, idsOf } from '../search/search.fixture.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type OfferedTransfer, type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let people: Person[];
let saruul: Person;
let oyun: Person;
let misheel: Person;
let zolzaya: Person;
let own: RegisteredCase;
let offered: OfferedTransfer;
const sections = ['identity', 'safeContact', 'risk', 'needs'] as const;
const all =
  '{ access { readable } identity { givenName } risk { assessment } exploitation { account } version }';

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  people = ['saruul@mgec', 'nomin@mgec', 'oyun@mgec', 'misheel@ecpat', 'zolzaya@ecpat', 'anu@shelter'].map(
    (name) => api.person(`${name}.example`),
  );
  [saruul, , oyun, misheel, zolzaya] = people as [Person, Person, Person, Person, Person, Person];
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul, { sealed: false });
  offered = await road.offer(saruul, own.id, 'ecpat', sections);
});

const read = (person: Person) =>
  person.ask<{
    access: { readable: string[] };
    identity: object | null;
    risk: object | null;
    exploitation: object | null;
  }>('case', { id: own.id }, all);

describe('P9: a case that is offered', () => {
  it('opens nothing over there: a supervisor sees an envelope, and nobody else sees that', async () => {
    expect(await openTo(people, own.id)).toEqual(['oyun@mgec', 'saruul@mgec']);
    const fields = `{ items { id code status caseCode caseId sections reason note sender { code } proposer { name } access { readable actions } } }`;
    const seen = await zolzaya.ask<{ items: Record<string, unknown>[] }>(
      'transfers',
      { incoming: true },
      fields,
    );
    expect(seen.items.find(({ id }) => id === offered.id)).toMatchObject({
      code: offered.code,
      status: 'proposed',
      caseCode: null,
      caseId: null,
      sections: null,
      reason: null,
      note: null,
      sender: { code: 'mgec' },
      access: {
        readable: expect.arrayContaining(['envelope']),
        actions: ['acceptTransfer', 'declineTransfer'],
      },
    });
    for (const person of [misheel, api.person('delger@shelter.example')])
      expect(await person.ask('transfers', { incoming: true }, '{ items { id } }')).toEqual({ items: [] });
  });
});

describe('P4, P9, P50: a case that was taken over', () => {
  beforeEach(async () => {
    await read(saruul);
    await road.takeOver(zolzaya, offered, misheel);
  });

  it('is open to the supervisors and the caseworker over there, and to nobody of the old house', async () => {
    expect(await openTo(people, own.id)).toEqual(['misheel@ecpat', 'zolzaya@ecpat']);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('takes along what she consented to; the rest is closed to everybody', async () => {
    const seen = await read(misheel);
    expect(seen.identity).toEqual({ givenName: own.told.identity.givenName });
    expect(seen.risk).not.toBeNull();
    expect(seen.exploitation).toBeNull();
    expect(seen.access.readable).not.toContain('exploitation');
    expect(seen.access.readable).toEqual(
      expect.arrayContaining(['victimStatus', 'timeline', 'audit', 'consentRecord']),
    );
  });

  it('goes on being worked there: written, referred, protected', async () => {
    const { version } = await misheel.ask<{ version: number }>('case', { id: own.id }, '{ version }');
    await misheel.do('updateCase', { id: own.id, version, risk: { ...own.told.risk, assessment: 'new' } });
    expect((await read(misheel)).risk).toEqual({ assessment: 'new' });
    await road.consent(misheel, own.id, 'shelter', ['risk']);
    await road.refer(misheel, own.id, 'shelter', ['risk']);
    await zolzaya.do('sealCase', { caseId: own.id, reason: 'r' });
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('is found by her name there, and in the old house no more', async () => {
    const identity = { givenName: 'Сарантуяа', birthDate: '1990-02-03' };
    const named = await road.register(saruul, { sealed: false, identity });
    expect(idsOf(await find(saruul, 'Сарантуяа'))).toEqual([named.id]);
    await road.takeOver(zolzaya, await road.offer(saruul, named.id, 'ecpat', sections), misheel);
    expect(idsOf(await find(misheel, 'Сарантуяа'))).toEqual([named.id]);
    expect(idsOf(await find(oyun, 'Сарантуяа'))).toEqual([]);
    const tokens = await api.rows<{ code: string }>(
      'select distinct o.code from search_token s join organisation o on o.id = s.organisation_id where s.case_id = $1',
      [named.id],
    );
    expect(tokens).toEqual([{ code: 'ecpat' }]);
  });

  it('P25: shows the new house everybody who opened it before', async () => {
    const { items } = await misheel.ask<{ items: { organisation: string }[] }>(
      'openings',
      { caseId: own.id },
      '{ items { organisation sections } }',
    );
    expect(items).toContainEqual({
      organisation: expect.stringContaining('Gender Equality'),
      sections: expect.arrayContaining(['identity', 'exploitation']),
    });
  });

  it('leaves the old house the line that it handed it over, and nothing of her', async () => {
    const fields = '{ items { id status caseCode caseId reason sections receiver { code } } }';
    for (const person of [saruul, oyun]) {
      const { items } = await person.ask<{ items: object[] }>('transfers', { incoming: false }, fields);
      expect(items).toContainEqual({
        id: offered.id,
        status: 'accepted',
        caseCode: own.code,
        caseId: null,
        reason: null,
        sections: null,
        receiver: { code: 'ecpat' },
      });
    }
    const nomin = api.person('nomin@mgec.example');
    expect(await nomin.ask('transfers', { incoming: false }, '{ items { id } }')).toEqual({ items: [] });
  });

  it('is accepted once', async () => {
    const again = await zolzaya.fails('acceptTransfer', {
      transferId: offered.id,
      version: offered.version,
      assigneeId: misheel.id,
    });
    expect(again.extensions.code).toBe('CONFLICT');
  });
});

describe('P38: accepting', () => {
  it('by two at once, or with one key twice, has one effect', async () => {
    const other = api.elsewhere('zolzaya@ecpat.example');
    const input = { transferId: offered.id, version: offered.version, assigneeId: misheel.id };
    const answers = await Promise.all([
      zolzaya.command('acceptTransfer', input),
      other.command('acceptTransfer', input),
    ]);
    expect(answers.map(({ errors }) => errors[0]?.extensions.code ?? 'done').sort()).toEqual([
      'CONFLICT',
      'done',
    ]);
    expect(await ledgerFaults(api)).toEqual([]);
    const second = await road.register(saruul, { sealed: false });
    const transfer = await road.offer(saruul, second.id, 'ecpat', sections);
    const keyed = {
      idempotencyKey: randomUUID(),
      transferId: transfer.id,
      version: transfer.version,
      assigneeId: misheel.id,
    };
    const made = await Promise.all([
      zolzaya.do('acceptTransfer', keyed),
      zolzaya.do('acceptTransfer', keyed),
    ]);
    expect(made).toEqual([{ id: transfer.id }, { id: transfer.id }]);
  });

  it('P48: of a sealed case leaves it sealed, to who accepts and who is named', async () => {
    const child = await road.register(saruul, { supervisorId: oyun.id }, toldSections('child'));
    const how = { givenBy: 'guardian', assent: true };
    const transfer = await road.offer(saruul, child.id, 'ecpat', sections, how);
    const second = api.person('misheel@ecpat.example');
    await road.takeOver(zolzaya, transfer, second);
    expect(await openTo(people, child.id)).toEqual(['misheel@ecpat', 'zolzaya@ecpat']);
    const [row] = await api.rows<{ sealed: boolean; supervisor: string }>(
      'select sealed, supervisor_id as supervisor from case_record where id = $1',
      [child.id],
    );
    expect(row).toEqual({ sealed: true, supervisor: zolzaya.id });
    // Of a sealed one only who proposed it learns what became of it.
    const { items } = await oyun.ask<{ items: { id: string }[] }>(
      'transfers',
      { incoming: false },
      '{ items { id } }',
    );
    expect(items.map(({ id }) => id)).not.toContain(transfer.id);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('P48: is for nobody who is kept from the case, and names nobody who is', async () => {
    await saruul.do('excludePerson', { caseId: own.id, accountId: misheel.id, reason: 'r' });
    const input = { transferId: offered.id, version: offered.version, assigneeId: misheel.id };
    expect((await zolzaya.fails('acceptTransfer', input)).extensions).toMatchObject({
      code: 'INVALID',
      field: 'assigneeId',
    });
    await saruul.do('excludePerson', { caseId: own.id, accountId: zolzaya.id, reason: 'r' });
    expect((await zolzaya.fails('acceptTransfer', input)).extensions.code).toBe('NOT_FOUND');
    const { items } = await zolzaya.ask<{ items: { id: string }[] }>(
      'transfers',
      { incoming: true },
      '{ items { id } }',
    );
    expect(items.map(({ id }) => id)).not.toContain(offered.id);
  });
});
