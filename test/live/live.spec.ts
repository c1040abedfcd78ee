import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LiveOptions } from '#notification/live/live-options.js';
import { LiveStreams } from '#notification/live/live-streams.js';
import { disable, enable, notify, role } from '../protection/house.fixture.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { until } from '../worker/worker.fixture.js';
import { listening, Reader } from './reader.fixture.js';

let api: TestApi;
let url: string;
let road: Road;
let own: RegisteredCase;
let saruul: Person;
let oyun: Person;
let tuya: Person;
let bolor: Person;
const readers: Reader[] = [];

beforeAll(async () => {
  api = await TestApi.start();
  url = await listening(api);
  road = new Road(api);
  saruul = api.person('saruul@mgec.example');
  oyun = api.person('oyun@mgec.example');
  tuya = api.person('tuya@shelter.example');
  own = await road.register(saruul, { sealed: false });
});
beforeEach(() => {
  // A screen of their own each time: some tests end its session.
  bolor = api.elsewhere('bolor@shelter.example');
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await until(async () => api.app.get(LiveStreams).size === 0);
});
afterAll(() => api.stop());

async function opened(person: Person): Promise<Reader> {
  const reader = await Reader.open(url, person);
  readers.push(reader);
  await reader.told(1);
  return reader;
}

/** What somebody is told for certain, after which whatever was said before it has been said. */
const certainly = async (person: Person, reader: Reader): Promise<void> => {
  const before = reader.looks;
  await notify(api, person, '/home');
  await reader.told(before + 1);
};

describe('the live feed', () => {
  it('P1 says when to look again and nothing else, whatever came: no id, no word, no count', async () => {
    const reader = await opened(bolor);
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    await notify(api, tuya, `/referrals/${sent.id}`);
    const accepted = await road.accept(tuya, sent, [tuya, bolor]);
    await notify(api, bolor, `/referrals/${sent.id}`);
    await reader.told(2);
    await road.step(bolor, 'startService', accepted, { note: 'zqbolorwrote' });
    await certainly(bolor, reader);
    expect(reader.bytes).toMatch(/^retry: \d+\n\n((event: look\ndata: again|:)\n\n)+$/);
  });

  it('tells through proxies that keep nothing, and caches that keep nothing either', async () => {
    const { response } = await opened(bolor);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
  });

  it('P1 is woken by what is one’s own, read elsewhere included, and by nothing of anybody else', async () => {
    const [mine, theirs] = [await opened(bolor), await opened(tuya)];
    const before = theirs.bytes;
    await certainly(bolor, mine);
    const { items } = await bolor.ask<{ items: { id: string }[] }>(
      'notifications',
      { first: 100 },
      '{ items { id } }',
    );
    const looks = mine.looks;
    await bolor.do('markNotificationsRead', { ids: items.map(({ id }) => id) }, '');
    await mine.told(looks + 1);
    await certainly(bolor, mine);
    expect(theirs.bytes).toBe(before);
  });

  it('begins with a look, and says what came while it could not hear', async () => {
    const reader = await opened(bolor);
    const cut = await api.rows<{ ended: boolean }>(
      `select pg_terminate_backend(pid) as ended from pg_stat_activity
        where application_name = 'itgel live' and datname = current_database()`,
    );
    expect(cut).toEqual([{ ended: true }]);
    await notify(api, bolor, '/home');
    await until(async () => reader.looks === 2);
    await certainly(bolor, reader);
  });

  it('owes one look to a burst', async () => {
    const reader = await opened(bolor);
    const before = reader.looks;
    await api.rows(
      `insert into notification (id, recipient_id, event_id, kind, link)
       select gen_random_uuid(), $1, gen_random_uuid(), 'task.opened', '/home' from generate_series(1, 500)`,
      [bolor.id],
    );
    await reader.told(before + 1);
    await certainly(bolor, reader);
    expect(reader.looks - before).toBeLessThan(5);
  });
});

describe('P4: an open stream ends within two seconds when its reader', () => {
  it('signs out', async () => {
    const reader = await opened(bolor);
    await bolor.send('mutation { signOut }');
    await reader.over();
  });

  it('ends that session from another browser, which keeps its own', async () => {
    const reader = await opened(bolor);
    const there = api.elsewhere('bolor@shelter.example');
    const kept = await opened(there);
    await there.do('endOtherSessions', {}, '');
    await reader.over();
    await certainly(there, kept);
    expect(kept.ended).toBe(false);
  });

  it('gets another role, or loses one', async () => {
    const reader = await opened(bolor);
    const roles = bolor.roles;
    await role(api, bolor, 'planOfficer');
    await reader.over();
    await role(api, bolor, ...roles);
  });

  it('gets another role while the database could not be asked: within two seconds after it can', async () => {
    const reader = await opened(bolor);
    const roles = bolor.roles;
    await api.rows('alter table session rename to session_away');
    await role(api, bolor, 'planOfficer');
    await api.rows('select pg_sleep(0.5)');
    expect(reader.ended).toBe(false);
    await api.rows('alter table session_away rename to session');
    await reader.over();
    await role(api, bolor, ...roles);
  });

  it('has their account disabled', async () => {
    const reader = await opened(bolor);
    await disable(api, bolor);
    await reader.over();
    await enable(api, bolor);
  });

  it('has a session whose time is over: nothing more is said, and at the next sign of life it ends', async () => {
    const reader = await opened(bolor);
    const before = reader.bytes;
    await api.rows(`update session set expires_at = now() - interval '1 second' where account_id = $1`, [
      bolor.id,
    ]);
    await notify(api, bolor, '/home');
    await reader.over();
    expect(reader.bytes).toBe(before);
  });

  it('was left alone too long; an open stream is nobody sitting there', async () => {
    const options = api.app.get(LiveOptions);
    const usual = options.heartbeatMs;
    const reader = await opened(bolor);
    await api.rows(`update session set seen_at = now() - interval '29 minutes' where account_id = $1`, [
      bolor.id,
    ]);
    options.heartbeatMs = 100;
    await until(async () => reader.bytes.includes('\n:\n'));
    const [seen] = await api.rows<{ idle: boolean }>(
      `select bool_and(seen_at < now() - interval '28 minutes') as idle from session where account_id = $1`,
      [bolor.id],
    );
    expect(seen).toEqual({ idle: true });
    await api.rows(`update session set seen_at = now() - interval '31 minutes' where account_id = $1`, [
      bolor.id,
    ]);
    await reader.over();
    options.heartbeatMs = usual;
  });
});

describe('P4: an open stream is silent about', () => {
  it('what led to a case that is open no more: the referral was revoked', async () => {
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    const accepted = await road.accept(tuya, sent, [bolor]);
    const reader = await opened(bolor);
    await notify(api, bolor, `/cases/${own.id}`);
    await reader.told(2);
    await road.step(saruul, 'revokeReferral', accepted);
    // Other referrals of this case stand open still.
    await api.rows(`delete from case_access where case_id = $1 and holder like '%' || $2`, [
      own.id,
      bolor.id,
    ]);
    await certainly(bolor, reader);
    const before = reader.looks;
    await notify(api, bolor, `/cases/${own.id}`);
    await certainly(tuya, await opened(tuya));
    expect(reader.looks).toBe(before);
    await certainly(bolor, reader);
    expect(reader.looks).toBe(before + 1);
  });

  it('a case its reader is kept from (P48), while a colleague is told', async () => {
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    await road.accept(tuya, sent, [tuya, bolor]);
    const [kept, colleague] = [await opened(bolor), await opened(tuya)];
    await oyun.do('excludePerson', { caseId: own.id, accountId: bolor.id, reason: 'zqreason' });
    await certainly(bolor, kept);
    const before = kept.bytes;
    await notify(api, bolor, `/referrals/${sent.id}`);
    await certainly(tuya, colleague);
    expect(kept.bytes).toBe(before);
    const looks = kept.looks;
    await certainly(bolor, kept);
    expect(kept.looks).toBe(looks + 1);
    expect(before + colleague.bytes).not.toContain('zq');
  });
});

describe('a stream is refused', () => {
  const refusal = async (person: Person, headers: Record<string, string> = {}) => {
    const { response } = await Reader.open(url, person, headers);
    return response.status;
  };

  it('to nobody, to a page opened for somebody else, and to another site’s page (P31)', async () => {
    expect(await refusal(api.stranger, { 'itgel-account': bolor.id })).toBe(401);
    expect(await refusal(bolor, { 'itgel-account': tuya.id })).toBe(401);
    expect(await refusal(bolor, { 'itgel-account': randomUUID() })).toBe(401);
    const cookie = await bolor.cookie();
    const bare = await fetch(`${url}/live`, { headers: { cookie } });
    expect(bare.status).toBe(400);
    const headed = await fetch(`${url}/live`, {
      method: 'HEAD',
      headers: { cookie, 'itgel-account': bolor.id },
    });
    expect(headed.status).toBe(400);
    expect(api.app.get(LiveStreams).size).toBe(0);
  });

  it('to the seventh of a session, and to whoever comes when the house is full', async () => {
    for (let n = 0; n < 6; n += 1) await opened(bolor);
    expect(await refusal(bolor)).toBe(429);
    const options = api.app.get(LiveOptions);
    const usual = options.perProcess;
    options.perProcess = 6;
    expect(await refusal(tuya)).toBe(429);
    options.perProcess = usual;
    readers.shift()?.close();
    await until(async () => api.app.get(LiveStreams).size === 5);
    await opened(bolor);
  });
});

it('an orderly stop ends every stream and waits for none', async () => {
  const other = await TestApi.start();
  const there = await listening(other);
  const open = await Promise.all(
    [1, 2, 3].map(() => Reader.open(there, other.person('tuya@shelter.example'))),
  );
  await Promise.all(open.map((reader) => reader.told(1)));
  const began = performance.now();
  await other.stop();
  expect(performance.now() - began).toBeLessThan(2_000);
  await Promise.all(open.map((reader) => reader.over()));
});
