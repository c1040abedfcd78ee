import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Database } from '#platform/database/database.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { workerModule } from '../../apps/worker/worker.module.js';
import { open } from '../emergency/emergency.fixture.js';
import { notify } from '../protection/house.fixture.js';
import { configOf, TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let worker: INestApplicationContext;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let tuya: Person;
let own: RegisteredCase;

/** What other systems were found to do wrong, done to this one. */
beforeAll(async () => {
  api = await TestApi.start();
  await migrateQueue(api.urls.queueUrl);
  const config = configOf(api.urls, api.keystoreDir);
  worker = await NestFactory.createApplicationContext(workerModule(config), { logger: false });
  road = new Road(api);
  [saruul, nomin, oyun, tuya] = ['saruul@mgec', 'nomin@mgec', 'oyun@mgec', 'tuya@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person, Person];
});
afterAll(async () => {
  await worker.get(Database).close();
  await api.stop();
});
beforeEach(async () => {
  own = await road.register(saruul);
});

const reason = 'zqreason';
const handOver = (to: Person = nomin): Promise<object> =>
  oyun.do('reassignCase', { caseId: own.id, userId: saruul.id, toUserId: to.id, reason });
const codeOf = async (by: Person, name: string, input: object, selection?: string): Promise<string> =>
  (await by.fails(name, input, selection)).extensions.code;

describe('P1: a bulk action reaches what its giver sees, and nothing else', () => {
  it('of many notifications marked at once, those of others stay as they are, and nothing is said of them', async () => {
    for (const person of [saruul, nomin]) await notify(api, person, '/tasks');
    const all = await api.rows<{ id: string }>('select id from notification');
    const unknown = crypto.randomUUID();
    const mark = (ids: string[]) => saruul.command('markNotificationsRead', { ids }, '');
    const answers = [await mark([...all.map(({ id }) => id), unknown]), await mark([unknown])];
    expect(answers.map(({ body }) => body)).toEqual([answers[0]?.body, answers[0]?.body]);
    const rows = await api.rows<{ of: string; read: boolean }>(
      'select recipient_id as of, read_at is not null as read from notification',
    );
    expect(rows.every(({ of, read }) => read === (of === saruul.id))).toBe(true);
  });

  it('of officers named at once, those of another house and those kept from the case are nobody', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    const [anu, misheel] = [api.person('anu@shelter.example'), api.person('misheel@ecpat.example')];
    const input = { referralId: sent.id, version: sent.version };
    const refusals: object[] = [];
    for (const stranger of [misheel.id, crypto.randomUUID()])
      refusals.push(
        (await tuya.fails('acceptReferral', { ...input, officerIds: [anu.id, stranger] })).extensions,
      );
    expect(refusals[0]).toEqual(refusals[1]);
    expect(await api.rows('select from disclosure where referral_id = $1', [sent.id])).toEqual([]);
  });
});

describe('P4: a step of a case by somebody who had it until now', () => {
  it('does not happen, whatever they had open on their screen', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const { id: consentId } = await road.consent(saruul, own.id, 'police', ['legal']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    const claim = {
      caseId: own.id,
      recipientId: api.organisation('police'),
      kind: 'lawEnforcementRequest',
      sections: ['risk'],
      reason,
      authority: 'Police',
      number: '1/2',
      article: '13.1',
    };
    const { id: groundId } = await saruul.do('claimGround', claim);
    await api.rows(`insert into task (id, case_id, kind) values (gen_random_uuid(), $1, 'callNow')`, [
      own.id,
    ]);
    const [task] = await saruul.ask<{ id: string; caseId: string }[]>('tasks', {}, '{ id caseId }');
    expect(task?.caseId).toBe(own.id);
    const { version } = await saruul.ask<{ version: number }>('case', { id: own.id }, '{ version }');
    await handOver();
    const state = () =>
      api.rows(
        `select to_jsonb(c) - 'updated_at' as row from case_record c where id = $1
         union all select to_jsonb(r) from referral r where case_id = $1
         union all select to_jsonb(o) from consent o where case_id = $1
         union all select to_jsonb(t) from task t where case_id = $1
         union all select to_jsonb(g) from legal_ground g where case_id = $1`,
        [own.id],
      );
    const before = await state();
    const steps: [string, object][] = [
      ['updateCase', { id: own.id, version, needs: { note: 'x' } }],
      ['moveCase', { id: own.id, version, to: 'screening' }],
      ['decideVictimStatus', { caseId: own.id, version, status: 'presumed', basis: 'x' }],
      ['completeTask', { taskId: task?.id }],
      ['revokeReferral', { referralId: sent.id, version: sent.version }],
      ['withdrawConsent', { consentId }],
      ['amendConsent', { consentId, sections: [], givenBy: 'self', how: 'written', language: 'mn' }],
      ['recordTelling', { groundId }],
      ['endGround', { groundId }],
      ['claimGround', claim],
      ['excludePerson', { caseId: own.id, accountId: nomin.id, reason }],
    ];
    const refused: string[] = [];
    for (const [name, input] of steps) refused.push(`${name} ${await codeOf(saruul, name, input)}`);
    expect(refused).toEqual(steps.map(([name]) => `${name} NOT_FOUND`));
    expect(await state()).toEqual(before);
  });
});

describe('P1: nobody is named while they are taken off a case', () => {
  it('an id that is not working on it is answered alike, whosever it is', async () => {
    await oyun.do('assignCase', { caseId: own.id, userId: nomin.id });
    const ids = [api.person('misheel@ecpat.example').id, api.person('enkhjin@mgec.example').id, oyun.id];
    const bodies: string[] = [];
    for (const userId of [...ids, crypto.randomUUID()]) {
      const { body, errors } = await oyun.command('unassignCase', { caseId: own.id, userId, reason });
      expect(errors.length).toBe(1);
      bodies.push(body);
    }
    expect(new Set(bodies).size).toBe(1);
  });

  it('of a case that is not there for the giver nobody is named, and nobody is taken off', async () => {
    const selection = '{ id holders { colleague { name } } }';
    const hidden = await road.register(saruul, {}, toldSections('child'));
    for (const caseId of [hidden.id, crypto.randomUUID()]) {
      const { body, errors } = await oyun.command(
        'unassignCase',
        { caseId, userId: saruul.id, reason },
        selection,
      );
      expect(errors[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
      expect(body).not.toContain('Saruul');
    }
    expect(await saruul.ask('case', { id: hidden.id }, '{ id }')).toEqual({ id: hidden.id });
  });
});

describe('P48: what is counted is what is seen', () => {
  it('neither more, nor another page, nor an unread one because of a sealed case', async () => {
    // Another organisation's supervisor, so that nothing else is there.
    const [misheel, zolzaya] = ['misheel@ecpat.example', 'zolzaya@ecpat.example'].map((email) =>
      api.person(email),
    ) as [Person, Person];
    const told = toldSections();
    const named = { ...told, identity: { ...told.identity, givenName: 'Мөнхзул' } };
    const plain = await road.register(misheel, { sealed: false }, named);
    const seen = async (): Promise<object> => ({
      found: await zolzaya.ask('findCases', { text: 'Мөнхзул', first: 1 }, '{ items { case { id } } more }'),
      cases: await zolzaya.ask('cases', { first: 1 }, '{ items { id } next }'),
      tasks: (await zolzaya.ask<object[]>('tasks', {}, '{ id }')).length,
      feed: await zolzaya.ask('notifications', {}, '{ unread }'),
    });
    const before = await seen();
    expect(before).toMatchObject({
      found: { more: false },
      cases: { items: [{ id: plain.id }], next: null },
    });
    const child = toldSections('child');
    const sealed = await road.register(
      misheel,
      {},
      { ...child, identity: { ...child.identity, givenName: 'Мөнхзул' } },
    );
    await misheel.do('decideVictimStatus', {
      caseId: sealed.id,
      version: sealed.version,
      status: 'presumed',
      basis: 'x',
    });
    await handled(sealed.id);
    expect(await seen()).toEqual(before);
  });
});

describe('P12: emergency access', () => {
  it('does not outlive the session it was opened in, also not in a second one of the same person', async () => {
    const away = api.elsewhere(nomin.email);
    await open(away, own.code);
    expect(await away.ask('case', { id: own.id }, '{ id }')).toEqual({ id: own.id });
    expect((await nomin.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
    await away.send('mutation { signOut }');
    const again = api.elsewhere(nomin.email);
    expect((await again.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
  });
});

describe('P8: what waits in the queue', () => {
  it('is told by the rights of the moment it is told, not of the moment it happened', async () => {
    await road.consent(saruul, own.id, 'shelter', []);
    const sent = await road.refer(saruul, own.id, 'shelter', []);
    await road.step(tuya, 'declineReferral', sent, { reason: 'noCapacity' });
    const before = await told(saruul);
    // Nobody has come to tell it yet, and she does not work the case any more.
    await handOver();
    await handled(own.id);
    expect(await told(saruul)).toBe(before);
    expect(await told(nomin)).toBeGreaterThan(0);
  });
});

/** The worker handles what waits of this case. */
async function handled(caseId: string): Promise<void> {
  const events = await api.rows<{ id: string }>(
    'select id from outbox where stream = $1 and handled_at is null order by seq',
    [caseId],
  );
  expect(events.length).toBeGreaterThan(0);
  for (const { id } of events) await worker.get(StreamHandler).handle(id);
}

async function told(person: Person): Promise<number> {
  const rows = await api.rows(`select from notification where recipient_id = $1 and kind like 'referral.%'`, [
    person.id,
  ]);
  return rows.length;
}
