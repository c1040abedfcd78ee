import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DirectoryActorSource } from '#directory/directory-actor-source.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { noScope } from '#platform/identity/no-scope.js';
import { AccessAbility } from '#policy/ability.js';
import { setWork } from '../access/wall/work.fixture.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

interface Letter {
  readonly id: string;
  readonly kind: string;
}
interface Failed {
  readonly id: string;
  readonly failure: string;
  readonly count: number;
  readonly redrivable: number;
  readonly access: { readonly actions: readonly string[] };
}
interface Queue {
  readonly id: string;
  readonly mode: string;
  readonly version: number;
  readonly access: { readonly actions: readonly string[] };
}

const queueFields = '{ id name mode version waiting active delayed backlog oldestAt access { actions } }';
const failedFields = '{ items { id channel failure count redrivable access { actions } } }';

describe('P37: the desk of whoever operates the host', () => {
  let api: TestApi;
  let telmen: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    telmen = api.person('telmen@host.example');
    await setWork(api);
  });
  afterAll(() => api.stop());

  const queues = (by: Person) => by.ask<Queue[]>('jobQueues', {}, queueFields);
  const letters = async (by: Person) =>
    (await by.ask<{ items: Letter[] }>('deadLetters', {}, '{ items { id kind attempts failure createdAt } }'))
      .items;
  const failed = async (by: Person) =>
    (await by.ask<{ items: Failed[] }>('failedDeliveries', {}, failedFields)).items;
  const entries = (action: string) =>
    api.rows<{ subject_id: string; actor_id: string; case_id: string | null }>(
      'select subject_id, actor_id, case_id from audit_entry where action = $1',
      [action],
    );

  it('shows what waits and what failed to its administrator, and to nobody else of any house', async () => {
    expect(await queues(telmen)).toMatchObject([{ name: 'event', waiting: 2, active: 1, backlog: 3 }]);
    expect(await letters(telmen)).toMatchObject([
      { kind: 'referral.sent', attempts: 12, failure: 'DomainError UNAVAILABLE' },
      { kind: 'referral.sent' },
    ]);
    expect(await failed(telmen)).toEqual([
      expect.objectContaining({ channel: 'email', failure: 'notWanted', count: 1, redrivable: 0 }),
      expect.objectContaining({ channel: 'email', failure: 'smtp EENVELOPE 550', count: 1, redrivable: 1 }),
    ]);
    for (const person of api.everyone().filter((one) => one.email !== telmen.email))
      expect([person.email, await queues(person), await letters(person), await failed(person)]).toEqual([
        person.email,
        [],
        [],
        [],
      ]);
    const stranger = await api.stranger.refused('jobQueues', {}, '{ id }');
    expect(stranger.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('P5 the database itself gives them neither a case, nor a recipient, nor what an event names', async () => {
    const database = api.app.get(Database);
    const actor = await database.transaction(noScope, (tx) =>
      new DirectoryActorSource().actorOf(tx, telmen.id),
    );
    if (!actor) throw new Error('Telmen may not act.');
    const scope = scopeOf({ actor, ability: new AccessAbility(actor) });
    expect(await database.read(scope, 'select id, kind from outbox')).toHaveLength(2);
    for (const column of ['stream', 'refs'])
      await expect(database.read(scope, `select ${column} from outbox`)).rejects.toThrow();
    for (const column of ['recipient_id', 'event_id', 'message_id'])
      await expect(database.read(scope, `select ${column} from delivery`)).rejects.toThrow();
    expect(await database.read(noScope, 'select id from outbox')).toEqual([]);
    // A live event is nobody's to change, whatever its id.
    const touched = await database.transaction(scope, (tx) =>
      tx.count(`update outbox set failure = 'x' where failure is not null`).catch(() => -1),
    );
    expect(touched).toBe(-1);
  });

  it('P23 pauses, drains and resumes by version, with an entry of each; nobody else may, nor learns that it is there', async () => {
    const [queue] = await queues(telmen);
    if (!queue) throw new Error('There is no queue.');
    expect([queue.mode, queue.access.actions]).toEqual(['runs', ['pauseQueue', 'drainQueue']]);
    const paused = await telmen.do<Queue>('pauseQueue', { queueId: queue.id, version: 1 }, queueFields);
    expect([paused.mode, paused.access.actions]).toEqual(['paused', ['drainQueue', 'resumeQueue']]);
    const late = await telmen.fails('drainQueue', { queueId: queue.id, version: 1 });
    expect(late.extensions).toMatchObject({ code: 'CONFLICT', field: 'version' });
    await telmen.do('drainQueue', { queueId: queue.id, version: 2 });
    const resumed = await telmen.do<Queue>('resumeQueue', { queueId: queue.id, version: 3 }, queueFields);
    expect(resumed.mode).toBe('runs');
    for (const email of ['sodon@host.example', 'oyun@mgec.example']) {
      const refusal = await api.person(email).fails('pauseQueue', { queueId: queue.id, version: 4 });
      expect(refusal.extensions.code).toBe('NOT_FOUND');
    }
    for (const action of ['pauseQueue', 'drainQueue', 'resumeQueue'])
      expect(await entries(action)).toEqual([{ subject_id: queue.id, actor_id: telmen.id, case_id: null }]);
  });

  it('puts one dead letter back to work, last in its stream, once', async () => {
    const [one] = await letters(telmen);
    const other = await api
      .person('sodon@host.example')
      .fails('redriveDeadLetter', { deadLetterId: one?.id }, '');
    expect(other.extensions.code).toBe('NOT_FOUND');
    const [before] = await api.rows<{ top: string }>('select max(seq) as top from outbox');
    await telmen.do('redriveDeadLetter', { deadLetterId: one?.id }, '');
    const [row] = await api.rows<{ later: boolean }>(
      `select seq > $2 as later, failure, attempts, enqueued_at, handled_at from outbox where id = $1`,
      [one?.id, before?.top],
    );
    expect(row).toEqual({ later: true, failure: null, attempts: 0, enqueued_at: null, handled_at: null });
    const again = await telmen.fails('redriveDeadLetter', { deadLetterId: one?.id }, '');
    expect(again.extensions.code).toBe('NOT_FOUND');
    expect(await entries('redriveDeadLetter')).toMatchObject([{ subject_id: one?.id }]);
  });

  it('puts all of them back, with an entry for each', async () => {
    await setWork(api);
    const all = (await letters(telmen)).map(({ id }) => id).sort();
    expect(all).toHaveLength(3);
    const refusal = await api.person('oyun@mgec.example').fails('redriveDeadLetters', {}, '');
    expect(refusal.extensions.code).toBe('FORBIDDEN');
    await telmen.do('redriveDeadLetters', {}, '');
    expect(await letters(telmen)).toEqual([]);
    expect((await entries('redriveDeadLetters')).map((entry) => entry.subject_id).sort()).toEqual(all);
    const none = await telmen.fails('redriveDeadLetters', {}, '');
    expect(none.extensions).toMatchObject({ code: 'CONFLICT', reason: 'nothingToRedrive' });
  });

  it('P8, P34 tries messages again that never left, and not what somebody no longer wants or may be told', async () => {
    const groups = await failed(telmen);
    const of = (failure: string) => groups.find((one) => one.failure === failure);
    expect(of('smtp EENVELOPE 550')?.access.actions).toEqual(['redriveDeliveries']);
    expect(of('notWanted')?.access.actions).toEqual([]);
    await telmen.do('redriveDeliveries', { failedDeliveryId: of('smtp EENVELOPE 550')?.id }, '');
    const none = await telmen.fails('redriveDeliveries', { failedDeliveryId: of('notWanted')?.id }, '');
    expect(none.extensions).toMatchObject({ code: 'CONFLICT', reason: 'nothingToRedrive' });
    expect(
      await api.rows('select status, failure, count(*)::int as n from delivery group by 1, 2 order by 1'),
    ).toEqual([
      { status: 'failed', failure: 'notWanted', n: 2 },
      { status: 'pending', failure: null, n: 2 },
    ]);
    expect(await entries('redriveDeliveries')).toHaveLength(1);
  });
});
