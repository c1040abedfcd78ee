import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { MessageDelivery } from '#notification/delivery/message-delivery.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { SmsGateway } from '../simulators/sms-gateway.js';
import { type Directory, directory } from './directory.fixture.js';
import { applied, box, confirmed, number, secret, written } from './sms.fixture.js';
import { until, Workplace } from './worker.fixture.js';

let place: Workplace;
let people: Directory;

beforeAll(async () => {
  place = await Workplace.open();
});
beforeEach(async () => {
  people = await directory(place.owner);
});
afterAll(() => place.close());

const row = async (id: string) => (await place.rows('select * from delivery where id = $1', [id]))[0];

describe('SMS by an HTTP gateway', () => {
  let app: INestApplicationContext;
  let gateway: SmsGateway;
  const send = (id: string) => app.get(MessageDelivery).handle(id);

  beforeAll(async () => {
    gateway = await SmsGateway.open({ secret });
    app = await place.worker(undefined, undefined, { url: gateway.url });
  });
  afterAll(() => gateway.close());

  it('P34 goes to a number that was confirmed, and to nobody without one', async () => {
    expect(await written(place, app, people)).toBe('');
    await confirmed(place, people.focalPoint);
    const id = await written(place, app, people);
    await send(id);
    const [sms] = gateway.to(number);
    expect(sms).toMatchObject({ from: 'Itgel', key: id, reference: id });
    expect(sms?.text).toBe('Something waits for your answer. Please sign in to see it.');
    expect(await row(id)).toMatchObject({
      status: 'sent',
      ended: false,
      provider: 'gateway',
      provider_id: sms?.id,
    });
  });

  it('P35 under one key over every attempt: what was taken and never answered is not taken twice', async () => {
    await confirmed(place, people.focalPoint);
    const id = await written(place, app, people);
    gateway.meets.push('away', 'throttle', 'deny', 'dropAfterAccepting');
    await expect(send(id)).rejects.toThrow('gateway 503');
    await expect(send(id)).rejects.toThrow('gateway 429');
    await expect(send(id)).rejects.toThrow('gateway 401');
    await expect(send(id)).rejects.toThrow('gateway unreachable');
    await send(id);
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'sent', attempts: 5 });
    expect([...gateway.taken.values()].filter(({ key }) => key === id)).toHaveLength(1);
  });

  it('P37 is not tried again when the gateway refuses it for good', async () => {
    await confirmed(place, people.focalPoint);
    const id = await written(place, app, people);
    gateway.meets.push('refuse');
    await send(id);
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'failed', attempts: 1, failure: 'gateway 422' });
  });

  it('P37 rests when it is told that it was too much, and never sends more a second than was agreed', async () => {
    const slow = await place.worker(undefined, undefined, { url: gateway.url, perSecond: 20 });
    await confirmed(place, people.focalPoint);
    const ids: string[] = [];
    for (let count = 0; count < 8; count++) ids.push(await written(place, slow, people));
    gateway.times.length = 0;
    await Promise.all(ids.map((id) => slow.get(MessageDelivery).handle(id)));
    const gaps = gateway.times.slice(1).map((time, at) => time - (gateway.times[at] ?? 0));
    expect(gateway.times).toHaveLength(8);
    expect((gateway.times.at(-1) ?? 0) - (gateway.times[0] ?? 0)).toBeGreaterThan(7 * 50 * 0.8);
    expect(Math.max(...gaps)).toBeLessThan(2_000);
    gateway.meets.push('throttle');
    const [first, second] = [await written(place, slow, people), await written(place, slow, people)];
    await expect(slow.get(MessageDelivery).handle(first)).rejects.toThrow('gateway 429');
    const begun = performance.now();
    await slow.get(MessageDelivery).handle(second);
    expect(performance.now() - begun).toBeGreaterThan(700);
  });

  it('P36 a worker that was held up loses the row, and its late word changes nothing', async () => {
    await confirmed(place, people.focalPoint);
    const other = await place.worker(undefined, undefined, { url: gateway.url });
    const id = await written(place, app, people);
    gateway.meets.push('slow');
    const zombie = send(id);
    zombie.catch(() => undefined);
    await until(async () => gateway.taken.has(id));
    await place.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`,
    );
    await until(async () => {
      await other
        .get(MessageDelivery)
        .handle(id)
        .catch(() => undefined);
      return ((await row(id)) as { status: string }).status === 'sent';
    });
    const newer = await row(id);
    await expect(zombie).rejects.toThrow();
    expect(await row(id)).toEqual(newer);
    expect([...gateway.taken.values()].filter(({ key }) => key === id)).toHaveLength(1);
  });

  it('P8 a code goes to the number that is being confirmed, and not after it has run out', async () => {
    const { focalPoint } = people;
    const asked = '+97688001122';
    const ask = async (until: string): Promise<string> => {
      await place.owner.query(
        `insert into phone (account_id, asked_number, asked_code, asked_until)
         values ($1, $2, $3, platform.now() + $4::interval) on conflict (account_id) do update set
           asked_until = excluded.asked_until`,
        [
          focalPoint,
          box.seal('asked_number', focalPoint, asked),
          box.seal('asked_code', focalPoint, '123456'),
          until,
        ],
      );
      const event = await place.tell(app, 'phone.asked', focalPoint, { askerId: focalPoint });
      await app.get(StreamHandler).handle(event);
      const rows = await place.rows<{ id: string }>('select id from delivery where event_id = $1', [event]);
      await send(rows[0]?.id ?? '');
      return rows[0]?.id ?? '';
    };
    await ask('10 minutes');
    expect(gateway.to(asked).map(({ text }) => text)).toEqual([
      'Your code: 123456. It is valid for 10 minutes.',
    ]);
    expect(await row(await ask('-1 second'))).toMatchObject({ status: 'failed', failure: 'noAddress' });
    expect(gateway.to(asked)).toHaveLength(1);
  });
});

it('P34 a gateway that wants requests signed gets them signed', async () => {
  const gateway = await SmsGateway.open({ secret, auth: 'signature' });
  const app = await place.worker(undefined, undefined, { url: gateway.url, auth: 'signature' });
  await confirmed(place, people.focalPoint);
  await app.get(MessageDelivery).handle(await written(place, app, people));
  expect(gateway.to(number)).toHaveLength(1);
  await gateway.close();
});

it('P34 SMS to a number that can be nobody’s never leave the house; without a gateway nothing else does', async () => {
  const app = await place.worker();
  await confirmed(place, people.focalPoint, '+447700900000');
  const id = await written(place, app, people);
  await app.get(MessageDelivery).handle(id);
  await applied(place, app);
  expect(await row(id)).toMatchObject({ status: 'delivered', provider: 'simulated' });
  await place.owner.query('update phone set number = $2 where account_id = $1', [
    people.focalPoint,
    box.seal('number', people.focalPoint, number),
  ]);
  const real = await written(place, app, people);
  await app.get(MessageDelivery).handle(real);
  expect(await row(real)).toMatchObject({ status: 'failed', failure: 'channelNotSetUp', attempts: 0 });
});
