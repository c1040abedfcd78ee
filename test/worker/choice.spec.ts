import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { deliverySource } from '#notification/delivery/delivery-source.js';
import { MessageDelivery } from '#notification/delivery/message-delivery.js';
import { Relay } from '#platform/outbox/relay.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { accept, type Directory, directory } from './directory.fixture.js';
import { decoded, MailServer } from './mail-server.fixture.js';
import { Workplace } from './worker.fixture.js';

const noon = '2027-01-10T04:00:00Z';
const night = '2027-01-10T15:00:00Z';
const morning = '2027-01-11T00:00:00Z';

describe('what people chose', () => {
  let place: Workplace;
  let app: INestApplicationContext;
  let server: MailServer;
  let people: Directory;

  beforeAll(async () => {
    [place, server] = await Promise.all([Workplace.open(), MailServer.open()]);
    app = await place.worker(server.url);
  });
  beforeEach(async () => {
    await clock(noon);
    people = await directory(place.owner);
  });
  afterEach(() => {
    server.received.length = 0;
    server.attempts = 0;
  });
  afterAll(async () => {
    await place.close();
    await server.close();
  });

  const clock = (moment: string) =>
    place.owner.query('update platform.clock set ahead = $1::timestamptz - now()', [moment]);
  const choose = (who: string, how: 'each' | 'daily' | 'off', quiet: [string, string] | null = null) =>
    place.owner.query(
      `insert into notification_choice (account_id, ways, quiet_from, quiet_until, time_zone, language, version)
       values ($1, $2, $3, $4, 'Asia/Ulaanbaatar', 'en', 2)
       on conflict (account_id) do update set ways = excluded.ways`,
      [who, JSON.stringify([{ class: 'referral', channel: 'email', how }]), quiet?.[0], quiet?.[1]],
    );
  async function written(kind: string, recipient: string): Promise<string> {
    const { referralId, caseId } = people;
    const event = await place.tell(app, kind, caseId, { referralId, caseId });
    await app.get(StreamHandler).handle(event);
    const rows = await place.rows<{ id: string }>(
      'select id from delivery where event_id = $1 and recipient_id = $2',
      [event, recipient],
    );
    expect(await place.rows('select from notification where event_id = $1', [event])).not.toHaveLength(0);
    return rows[0]?.id ?? '';
  }
  const send = (id: string) => app.get(MessageDelivery).handle(id);
  const row = async (id: string) => (await place.rows('select * from delivery where id = $1', [id]))[0];
  /** As the relay of a worker would: whether this one is carried to the queue now. */
  const carried = async (id: string): Promise<boolean> => {
    await app.get(Relay).pass(deliverySource);
    const [found] = await place.rows<{ at: Date | null }>(
      'select enqueued_at as at from delivery where id = $1',
      [id],
    );
    return found?.at !== null;
  };

  it('P34 what is switched off ends unsent, and stays in the app', async () => {
    const id = await written('referral.accepted', people.caseworker);
    await choose(people.caseworker, 'off');
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'failed', failure: 'notWanted', attempts: 0 });
    expect(server.attempts).toBe(0);
  });

  it('the choice is the one of the moment it is sent, not of the moment it happened', async () => {
    await choose(people.caseworker, 'off');
    const id = await written('referral.accepted', people.caseworker);
    await choose(people.caseworker, 'each');
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'sent' });
    expect(decoded(server.received[0] ?? '')).toContain('You have an item to read');
  });

  it('a stop notice comes in the night, whatever was switched off, and an emergency too', async () => {
    await accept(place.owner, people);
    await choose(people.officer, 'off', ['22:00', '07:00']);
    await choose(people.supervisor, 'off', ['22:00', '07:00']);
    await clock(night);
    await send(await written('consent.withdrawn', people.officer));
    await send(await written('emergency.opened', people.supervisor));
    expect(server.received).toHaveLength(2);
    expect(decoded(server.received[0] ?? '')).toContain('You have an item to read now');
  });

  it('quiet hours put a message off until they end, and nobody looks at it before', async () => {
    await choose(people.focalPoint, 'each', ['22:00', '07:00']);
    await clock(night);
    const id = await written('referral.sent', people.focalPoint);
    await send(id);
    expect(await row(id)).toMatchObject({
      status: 'pending',
      attempts: 0,
      due_at: new Date('2027-01-10T23:00:00Z'),
    });
    expect(await carried(id)).toBe(false);
    await clock('2027-01-10T23:00:00Z');
    expect(await carried(id)).toBe(true);
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'sent' });
    expect(server.received).toHaveLength(1);
  });

  it('P35 the news of a day come in one message in the morning, each of them once', async () => {
    await choose(people.caseworker, 'daily');
    const news = ['referral.accepted', 'referral.closed', 'referral.completed'];
    const ids: string[] = [];
    for (const kind of news) ids.push(await written(kind, people.caseworker));
    for (const id of ids) await send(id);
    expect(server.attempts).toBe(0);
    await clock(morning);
    await Promise.allSettled([...ids, ...ids].map(send));
    for (const id of ids) await send(id);
    expect(server.received).toHaveLength(1);
    const text = decoded(server.received[0] ?? '');
    expect(text).toContain('You have items to read: 3');
    expect(text).toContain('https://itgel.test/notifications');
    const rows = await Promise.all(ids.map(row));
    expect(rows.every((one) => (one as { status: string }).status === 'sent')).toBe(true);
    const leads = rows.filter((one) => (one as { sent_with: string | null }).sent_with === null);
    expect(leads).toHaveLength(1);
  });

  it('P8 of the news of a day, what is no longer one’s own is not counted', async () => {
    await choose(people.caseworker, 'daily');
    const kept = await written('referral.accepted', people.caseworker);
    const gone = await written('referral.completed', people.caseworker);
    await send(kept);
    await send(gone);
    await place.owner.query('delete from role_grant where account_id = $1', [people.caseworker]);
    await clock(morning);
    await send(kept);
    await send(gone);
    expect(server.attempts).toBe(0);
    expect(await row(gone)).toMatchObject({ status: 'failed', failure: 'noLongerEntitled' });
  });

  it('P48 whoever was kept from the case since is not even told to stop', async () => {
    await accept(place.owner, people);
    const id = await written('consent.withdrawn', people.officer);
    await place.owner.query(
      `insert into exclusion (id, case_id, account_id, added_by) values (gen_random_uuid(), $1, $2, $3)`,
      [people.caseId, people.officer, people.supervisor],
    );
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'failed', failure: 'noLongerEntitled' });
    expect(server.attempts).toBe(0);
  });

  it('P34 after a clock that was put back, what was put off is looked at again', async () => {
    await choose(people.focalPoint, 'each', ['22:00', '07:00']);
    await clock('2027-06-10T15:00:00Z');
    const id = await written('referral.sent', people.focalPoint);
    await send(id);
    expect(await carried(id)).toBe(false);
    await clock(noon);
    expect(await carried(id)).toBe(true);
  });
});
