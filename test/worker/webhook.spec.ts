import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { webhookSource } from '#notification/webhook/calling/webhook-source.js';
import { Relay } from '#platform/outbox/relay.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import type { Directory } from './directory.fixture.js';
import type { Endpoint } from './endpoint.fixture.js';
import { Calling, type CallRow, type EndpointRow } from './webhook.fixture.js';
import type { Workplace } from './worker.fixture.js';
import { until } from './worker.fixture.js';

describe('P32 webhooks', () => {
  let calling: Calling;
  let place: Workplace;
  let app: INestApplicationContext;
  let endpoint: Endpoint;
  let slow: Endpoint;
  let people: Directory;

  beforeAll(async () => {
    calling = await Calling.open();
    ({ place, app, endpoint, slow } = calling);
  });
  beforeEach(async () => {
    await calling.begin();
    ({ people } = calling);
  });
  afterAll(() => calling.close());

  const registered = (organisationId: string, classes?: string[], url?: string): Promise<string> =>
    calling.register(organisationId, classes, url);
  const planned = (kind: string): Promise<string[]> => calling.planned(kind);
  const call = (id: string | undefined): Promise<void> => calling.call(id);
  const row = (id: string | undefined): Promise<CallRow | undefined> => calling.row(id);
  const endpointRow = (id: string): Promise<EndpointRow | undefined> => calling.endpointRow(id);
  /** Whose administrators learn that an endpoint is switched off. */
  const toldOf = async (webhook: string): Promise<object[]> => {
    const [event] = await place.rows<{ id: string }>(
      `select id from outbox where kind = 'webhook.failing' and stream = $1`,
      [webhook],
    );
    await app.get(StreamHandler).handle(event?.id ?? '');
    return place.rows(
      'select a.organisation_id from notification n join account a on a.id = n.recipient_id where n.event_id = $1',
      [event?.id],
    );
  };

  it('P34 an organisation is told once that there is something, and nothing of what', async () => {
    await registered(people.shelter);
    const [id] = await planned('referral.sent');
    await call(id);
    await call(id);
    expect(await row(id)).toMatchObject({ status: 'sent', attempts: 1, answer: 2, failure: null });
    expect(endpoint.heard).toHaveLength(1);
    const [heard] = endpoint.heard;
    expect(JSON.parse(heard?.body ?? '')).toEqual({
      type: 'request.waiting',
      timestamp: expect.any(String),
      data: { id, organisation: people.shelter, link: `https://itgel.test/n/${id}` },
    });
    expect(heard?.headers['webhook-id']).toBe(id);
  });

  it('P8 is told by the rights of the moment it is sent, and not of what it did not ask for', async () => {
    await registered(people.shelter);
    await registered(people.ngo);
    await registered(people.shelter, ['plan']);
    const [id, ...others] = await planned('referral.sent');
    expect(others).toEqual([]);
    await place.owner.query('delete from role_grant where account_id = $1', [people.focalPoint]);
    await call(id);
    expect(await row(id)).toMatchObject({ status: 'failed', attempts: 0, failure: 'noLongerEntitled' });
    expect(await planned('referral.sent')).toEqual([]);
    expect(endpoint.connections).toBe(0);
  });

  it('P48 of a sealed case, or one that somebody of the house is kept from, nothing is told', async () => {
    await registered(people.shelter);
    const [before, later] = [await planned('referral.sent'), await planned('referral.reminded')];
    await place.owner.query('update case_access set sealed = true where case_id = $1', [people.caseId]);
    expect(await planned('referral.sent')).toEqual([]);
    await call(before[0]);
    await place.owner.query('update case_access set sealed = false where case_id = $1', [people.caseId]);
    await place.owner.query(
      'insert into exclusion (id, case_id, account_id, added_by) values (gen_random_uuid(), $1, $2, $3)',
      [people.caseId, people.officer, people.supervisor],
    );
    expect(await planned('referral.sent')).toEqual([]);
    await call(later[0]);
    for (const id of [before[0], later[0]])
      expect(await row(id)).toMatchObject({ failure: 'noLongerEntitled' });
    expect(endpoint.connections).toBe(0);
  });

  it('P37 is tried again later and later, under the same id, at another time and with another signature', async () => {
    await registered(people.shelter);
    const [id] = await planned('referral.sent');
    endpoint.behave = (answer) => void answer.writeHead(503).end('not to be kept');
    await call(id);
    const once = await row(id);
    expect(once).toMatchObject({ status: 'pending', attempts: 1, answer: 5, failure: 'answer' });
    expect(Number(once?.due_at) - Date.now()).toBeGreaterThan(1_000);
    endpoint.behave = (answer) => void answer.writeHead(200).end();
    await place.owner.query(`update platform.clock set ahead = ahead + interval '1 minute'`);
    await call(id);
    expect(await row(id)).toMatchObject({ status: 'sent', attempts: 2, answer: 2, failure: null });
    const [one, two] = endpoint.heard.map(({ headers }) => headers);
    expect(one?.['webhook-id']).toBe(two?.['webhook-id']);
    expect(one?.['webhook-timestamp']).not.toBe(two?.['webhook-timestamp']);
    expect(one?.['webhook-signature']).not.toBe(two?.['webhook-signature']);
  });

  it('P34 ends two days too late', async () => {
    await registered(people.shelter);
    const [id] = await planned('referral.sent');
    await place.owner.query(
      `update webhook_call set created_at = created_at - interval '49 hours' where id = $1`,
      [id],
    );
    endpoint.behave = (answer) => void answer.writeHead(404).end();
    await call(id);
    expect(await row(id)).toMatchObject({ status: 'failed', attempts: 1, answer: 4, failure: 'expired' });
  });

  it('P35 is made once by workers who try at the same time, and a late word changes nothing', async () => {
    await registered(people.shelter);
    const [id] = await planned('referral.sent');
    let let_go: () => void = () => undefined;
    endpoint.behave = (answer) => {
      let_go = () => void answer.writeHead(503).end();
    };
    const late = call(id);
    await until(async () => endpoint.heard.length === 1);
    await expect(call(id)).rejects.toThrow('beingCalled');
    await place.owner.query(
      `update webhook_call set begun_at = begun_at - interval '1 minute' where id = $1`,
      [id],
    );
    endpoint.behave = (answer) => void answer.writeHead(200).end();
    await call(id);
    let_go();
    await late;
    expect(await row(id)).toMatchObject({ status: 'sent', attempts: 1, failure: null });
  });

  it('an endpoint that has failed for a day is switched off, and its administrator is told', async () => {
    const webhook = await registered(people.shelter);
    endpoint.behave = (answer) => void answer.writeHead(500).end();
    const ids = [];
    for (let times = 0; times < 6; times++) ids.push(...(await planned('referral.sent')));
    for (const id of ids.slice(0, 4)) await call(id);
    expect(await endpointRow(webhook)).toMatchObject({ off_because: null, failures: 4 });
    await place.owner.query(`update webhook set failing_since = failing_since - interval '1 day'`);
    await call(ids[4]);
    expect(await endpointRow(webhook)).toMatchObject({ off_because: 'failing', failures: 5 });
    await call(ids[5]);
    expect(await row(ids[5])).toMatchObject({ status: 'failed', attempts: 0, failure: 'switchedOff' });
    expect(await planned('referral.sent')).toEqual([]);
    expect(await toldOf(webhook)).toEqual([{ organisation_id: people.shelter }]);
  });

  it('an endpoint that answers that it is gone is switched off at once, and its administrator is told', async () => {
    const webhook = await registered(people.shelter);
    const elsewhere = await registered(people.shelter, ['request'], slow.url);
    endpoint.behave = (answer) => void answer.writeHead(410).end();
    const ids = [...(await planned('referral.sent')), ...(await planned('referral.sent'))];
    for (const id of ids) await call(id);
    const [first, ...rest] = (await Promise.all(ids.map(row))).filter((one) => one?.failure);
    expect(first).toMatchObject({ status: 'failed', attempts: 1, answer: 4, failure: 'gone' });
    expect(rest).toMatchObject([{ status: 'failed', attempts: 0, failure: 'switchedOff' }]);
    expect(endpoint.heard).toHaveLength(1);
    expect(slow.heard).toHaveLength(2);
    expect(await endpointRow(webhook)).toMatchObject({ off_because: 'gone', failures: 0 });
    expect(await endpointRow(elsewhere)).toMatchObject({ off_because: null });
    // Each registering makes one more of them.
    expect(await toldOf(webhook)).toEqual(Array(2).fill({ organisation_id: people.shelter }));
  });

  it('an endpoint that answers once has not failed for a day', async () => {
    const webhook = await registered(people.shelter);
    await place.owner.query(
      `update webhook set failures = 9, failing_since = platform.now() - interval '1 day'`,
    );
    await call((await planned('referral.sent'))[0]);
    expect(await endpointRow(webhook)).toMatchObject({ off_because: null, failures: 0, failing_since: null });
  });

  it('a test says nothing, is tried once and counts for nothing', async () => {
    const webhook = await registered(people.shelter);
    const tested = async (): Promise<string> => {
      const id = randomUUID();
      await place.owner.query(
        'insert into webhook_call (id, webhook_id, organisation_id) values ($1, $2, $3)',
        [id, webhook, people.shelter],
      );
      await call(id);
      return id;
    };
    const fine = await tested();
    expect(await row(fine)).toMatchObject({ status: 'sent' });
    expect(JSON.parse(endpoint.heard[0]?.body ?? '')).toMatchObject({ type: 'test', data: { id: fine } });
    endpoint.behave = (answer) => void answer.writeHead(302, { location: slow.url }).end();
    expect(await row(await tested())).toMatchObject({
      status: 'failed',
      attempts: 1,
      answer: 3,
      failure: 'answer',
    });
    expect(await endpointRow(webhook)).toMatchObject({ failures: 0 });
    expect(slow.connections).toBe(0);
  });

  it('P37 of each endpoint one call at a time is in the queue, so that a slow one holds up no other', async () => {
    const [one, other] = [
      await registered(people.shelter, ['request'], slow.url),
      await registered(people.shelter),
    ];
    for (let times = 0; times < 3; times++) await planned('referral.sent');
    const queued = async () =>
      (
        await place.rows<{ webhook_id: string }>(
          'select webhook_id from webhook_call where enqueued_at is not null',
        )
      ).map(({ webhook_id }) => webhook_id);
    await app.get(Relay).pass(webhookSource);
    expect((await queued()).sort()).toEqual([one, other].sort());
    await app.get(Relay).pass(webhookSource);
    expect(await queued()).toHaveLength(2);
    slow.behave = () => undefined;
    await app.get(WorkerProcess).start();
    await until(async () => endpoint.heard.length === 3);
    expect(slow.heard).toHaveLength(1);
  });
});
