import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Database } from '#platform/database/database.js';
import { settingNames } from '#platform/database/scope.js';
import { noScope } from '#platform/identity/no-scope.js';
import { TestApi } from '../support/api/api.js';
import { canariesIn } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let nomin: Person;
let tuya: Person;
let bolor: Person;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  saruul = api.person('saruul@mgec.example');
  nomin = api.person('nomin@mgec.example');
  tuya = api.person('tuya@shelter.example');
  bolor = api.person('bolor@shelter.example');
});
afterAll(() => api.stop());

const outcomes = async (attempts: Promise<{ errors: readonly { extensions: object }[] }>[]) =>
  (await Promise.all(attempts)).map(({ errors }) => errors[0]?.extensions ?? 'done');
const stale = { code: 'CONFLICT', field: 'version', reason: 'stale' };

describe('P7: what one person asks never shows to another', () => {
  it('200 interleaved users over one pool see their own rows and no others', async () => {
    const mine = new Map<Person, RegisteredCase>();
    const workers = ['saruul@mgec', 'nomin@mgec', 'misheel@ecpat', 'anu@shelter'].map((who) =>
      api.person(`${who}.example`),
    );
    for (const worker of workers) mine.set(worker, await road.register(worker, { sealed: true }));
    const everybody = [...workers, ...api.everyone().slice(0, 16)];
    await Promise.all(everybody.map((person) => person.send('{ me { id } }')));
    const words = new Map([...mine].map(([person, { told }]) => [person, canariesIn(told)]));

    const asked = Array.from({ length: 200 }, (_, index) => {
      const person = everybody[index % everybody.length] ?? saruul;
      const target = mine.get(workers[index % workers.length] ?? saruul)?.id ?? '';
      const query =
        index % 2
          ? '{ me { id } cases { items { id code narrative { notes } } } }'
          : `{ me { id } case(id: "${target}") { id identity { givenName } narrative { notes } } }`;
      return person.send<{ me: { id: string } }>(query).then((answer) => ({ person, answer }));
    });
    for (const { person, answer } of await Promise.all(asked)) {
      if (answer.data) expect(answer.data.me.id).toBe(person.id);
      for (const [owner, canaries] of words) {
        if (owner === person) continue;
        for (const canary of canaries) expect(answer.body).not.toContain(canary);
      }
    }
  }, 60_000);

  it('a connection comes back from the pool without any setting of who used it before', async () => {
    const source = api.app.get(DataSource);
    const settings = [...settingNames, 'session', 'credential'].map(
      (name) => `current_setting('itgel.${name}', true) as ${name}`,
    );
    await Promise.all(Array.from({ length: 20 }, () => saruul.send('{ cases { items { id } } }')));
    const looked = await Promise.all(
      Array.from({ length: 10 }, () => source.query(`select ${settings.join(', ')}, pg_sleep(0.05)`)),
    );
    for (const [row] of looked)
      for (const name of settingNames) expect([name, row[name] || '']).toEqual([name, '']);
  });

  it('a request that fails leaves nothing behind on its connection', async () => {
    const database = api.app.get(Database);
    const secret = { ...noScope, actor: saruul.id };
    await Promise.allSettled(Array.from({ length: 20 }, () => database.read(secret, 'select 1/0')));
    const rows = await Promise.all(
      Array.from({ length: 10 }, () =>
        database.read<{ actor: string | null }>(
          noScope,
          'select platform.actor_id() as actor, pg_sleep(0.02)',
        ),
      ),
    );
    expect(rows.flat().map(({ actor }) => actor)).toEqual(Array(10).fill(null));
  });
});

describe('P39: no lost update', () => {
  it('two officers accept one referral: one has it, the other is told', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await road.register(saruul);
      await road.consent(saruul, id, 'shelter', ['needs']);
      const sent = await road.refer(saruul, id, 'shelter', ['needs']);
      const accept = (person: Person) =>
        person.command('acceptReferral', {
          referralId: sent.id,
          version: sent.version,
          officerIds: [person.id],
        });
      const both = await outcomes([accept(tuya), accept(bolor)]);
      expect(both.filter((outcome) => outcome === 'done')).toHaveLength(1);
      expect(both).toContainEqual(stale);
      const officers = await api.rows('select account_id from referral_officer where referral_id = $1', [
        sent.id,
      ]);
      expect(officers).toHaveLength(1);
    }
  });

  it('two people edit one case: the second loads it again', async () => {
    const { id, version } = await road.register(saruul);
    const oyun = api.person('oyun@mgec.example');
    await oyun.do('assignCase', { caseId: id, userId: nomin.id }).catch(() => undefined);
    const edit = (person: Person, notes: string) =>
      person.command('updateCase', { id, version, narrative: { notes } });
    const both = await outcomes([edit(saruul, 'Нэг'), edit(saruul, 'Хоёр')]);
    expect(both.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(both).toContainEqual(stale);
    const { version: now } = await saruul.ask<{ version: number }>('case', { id }, '{ version }');
    expect(now).toBe(version + 1);
  });

  it('one referral sent on and revoked at once ends in one of the two', async () => {
    const { id } = await road.register(saruul);
    await road.consent(saruul, id, 'shelter', ['needs']);
    const { id: referralId, version } = await road.refer(saruul, id, 'shelter', ['needs']);
    const both = await outcomes([
      saruul.command('revokeReferral', { referralId, version }),
      tuya.command('acceptReferral', { referralId, version, officerIds: [tuya.id] }),
    ]);
    expect(both.filter((outcome) => outcome === 'done')).toHaveLength(1);
    const open = await api.rows<{ n: number }>(
      `select count(*)::int as n from case_access where case_id = $1 and holder = $2 and any_until > platform.now()`,
      [id, `received:${tuya.id}`],
    );
    const [{ status } = { status: '' }] = await api.rows<{ status: string }>(
      'select status from referral where id = $1',
      [referralId],
    );
    expect(open[0]?.n).toBe(status === 'accepted' ? 1 : 0);
  });
});

describe('P38: parallel work', () => {
  it('twenty registrations at once are twenty cases, each with its key, events and entries', async () => {
    const before = await counts();
    const made = await Promise.all(Array.from({ length: 20 }, () => road.register(saruul)));
    expect(new Set(made.map(({ code }) => code)).size).toBe(20);
    const after = await counts();
    for (const table of ['case_record', 'person', 'case_event', 'outbox', 'idempotency'] as const)
      expect([table, after[table] - before[table]]).toEqual([table, 20]);
    const seen = await Promise.all(
      made.map(({ id }) =>
        saruul.ask<{ identity: { givenName: string } }>('case', { id }, '{ identity { givenName } }'),
      ),
    );
    expect(seen.map(({ identity }) => identity.givenName)).toEqual(
      made.map(({ told }) => told.identity.givenName),
    );
  }, 60_000);

  it('one key from two people at once is two commands: keys are each person’s own', async () => {
    const input = { idempotencyKey: randomUUID(), words: 'Нэг хэрэг' };
    const [one, other] = await Promise.all([
      saruul.do('createIncident', input),
      nomin.do('createIncident', input),
    ]);
    expect(one.id).not.toBe(other.id);
  });

  async function counts() {
    const [row] = await api.rows<
      Record<'case_record' | 'person' | 'case_event' | 'outbox' | 'idempotency', number>
    >(
      `select (select count(*)::int from case_record) as case_record, (select count(*)::int from person) as person,
        (select count(*)::int from case_event) as case_event, (select count(*)::int from outbox) as outbox,
        (select count(*)::int from idempotency) as idempotency`,
    );
    if (!row) throw new Error('nothing counted');
    return row;
  }
});
