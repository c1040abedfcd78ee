import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import type { Provider } from '#notification/channel/driver.js';
import { MessageDelivery } from '#notification/delivery/message-delivery.js';
import { ReceiptHandler } from '#notification/receipt/receipt-handler.js';
import { receiptSource } from '#notification/receipt/receipt-source.js';
import { Receipts } from '#notification/receipt/receipts.js';
import { Silence } from '#notification/receipt/silence.js';
import { Relay } from '#platform/outbox/relay.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { account, type Directory, directory } from './directory.fixture.js';
import { Workplace } from './worker.fixture.js';

/** From what is known least to what is known most: a state never goes back. */
const ranks = ['pending', 'sent', 'expired', 'failed', 'delivered'];

describe('what becomes of a message after it was handed over', () => {
  let place: Workplace;
  let app: INestApplicationContext;
  let people: Directory;

  beforeAll(async () => {
    place = await Workplace.open();
    app = await place.worker();
    people = await directory(place.owner);
  });
  afterAll(() => place.close());

  /** A message that a provider took, and waits for its word. */
  async function handed(provider: Provider): Promise<string> {
    const id = randomUUID();
    await place.owner.query(
      `insert into delivery (id, event_id, recipient_id, channel, message_id, sent_at, provider, provider_id, receipt_by)
       values ($1::uuid, $2, $3, 'email', $1::text, platform.now(), $4, $5, platform.now() + interval '3 days')`,
      [id, randomUUID(), people.officer, provider, `theirs-${id}`],
    );
    return id;
  }
  /** As whoever hears it writes it down, and as a worker then applies it. */
  async function said(
    provider: Provider,
    providerId: string,
    outcome: 'delivered' | 'failed',
  ): Promise<string> {
    const id = randomUUID();
    const reason = outcome === 'failed' ? '21' : null;
    await app.get(Receipts).heard({ id, provider, providerId, outcome, reason });
    await app
      .get(ReceiptHandler)
      .handle(id)
      .catch(() => undefined);
    return id;
  }
  const row = async (id: string) =>
    (await place.rows<{ status: string }>('select * from delivery where id = $1', [id]))[0];
  const rank = async (id: string) => ranks.indexOf((await row(id))?.status ?? '');
  const silence = () => app.get(Silence).tick();

  const step = fc.constantFrom('delivered', 'failed', 'silence', 'forged', 'foreign', 'strange');
  const provider = fc.constantFrom<Provider>('gateway', 'smpp', 'smtp', 'simulated');

  it('P34 never goes back and ends the same, in whatever order, however often, whoever forges', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), provider, async (steps, by) => {
        const id = await handed(by);
        const other = by === 'smpp' ? 'gateway' : 'smpp';
        let before = await rank(id);
        for (const what of steps) {
          if (what === 'delivered' || what === 'failed') await said(by, `theirs-${id}`, what);
          // Of another provider, under its id and under ours; of a message nobody knows.
          else if (what === 'forged') await said(other, `theirs-${id}`, 'failed');
          else if (what === 'foreign') await said(other, id, 'delivered');
          else if (what === 'strange') await said(by, `theirs-${randomUUID()}`, 'failed');
          else {
            await place.owner.query(
              `update delivery set receipt_by = platform.now() - interval '1 s' where id = $1`,
              [id],
            );
            await silence();
          }
          const after = await rank(id);
          expect(after).toBeGreaterThanOrEqual(before);
          before = after;
        }
        const real = steps.map((what) => (what === 'silence' ? 'expired' : what));
        expect(before).toBe(Math.max(1, ...real.map((what) => ranks.indexOf(what))));
      }),
      { numRuns: 60 },
    );
  });

  it('P34 silence ends as expired when the stated time is over, and not before', async () => {
    const id = await handed('smpp');
    await silence();
    expect(await row(id)).toMatchObject({ status: 'sent', ended: false });
    await place.owner.query(`update platform.clock set ahead = interval '73 hours'`);
    await silence();
    await place.owner.query(`update platform.clock set ahead = '0'`);
    expect(await row(id)).toMatchObject({ status: 'expired', ended: true });
  });

  it('P35 what arrives before our own commit waits for it; of a message nobody knows it is forgotten in an hour', async () => {
    const providerId = `early-${randomUUID()}`;
    const receipt = await said('smpp', providerId, 'delivered');
    await expect(app.get(ReceiptHandler).handle(receipt)).rejects.toThrow('unknownMessage');
    const id = await handed('smpp');
    await place.owner.query('update delivery set provider_id = $2 where id = $1', [id, providerId]);
    await app.get(ReceiptHandler).handle(receipt);
    expect(await row(id)).toMatchObject({ status: 'delivered' });
    const unknown = await said('smpp', `unknown-${randomUUID()}`, 'delivered');
    await place.owner.query(`update receipt set created_at = created_at - interval '2 hours' where id = $1`, [
      unknown,
    ]);
    await app.get(ReceiptHandler).handle(unknown);
    expect(await place.rows('select from receipt where id = any ($1)', [[receipt, unknown]])).toEqual([]);
  });

  it('P34 that messages do not arrive is noted until one does, and of no message', async () => {
    const noted = () => place.rows('select channel from unreachable where account_id = $1', [people.officer]);
    await place.owner.query('delete from unreachable');
    const lost = await handed('smtp');
    await said('smtp', lost, 'failed');
    await said('smtp', lost, 'failed');
    expect(await noted()).toEqual([{ channel: 'email' }]);
    await said('gateway', lost, 'delivered');
    expect(await noted()).toHaveLength(1);
    await said('smtp', await handed('smtp'), 'delivered');
    expect(await noted()).toEqual([]);
    await said('smtp', await handed('smtp'), 'failed');
    const quiet = await handed('smtp');
    await place.owner.query('update delivery set receipt_by = null where id = $1', [quiet]);
    await silence();
    expect(await noted()).toHaveLength(1);
    await place.owner.query(`update platform.clock set ahead = interval '49 hours'`);
    await silence();
    await place.owner.query(`update platform.clock set ahead = '0'`);
    expect(await noted()).toEqual([]);
  });

  it('P34 a receipt is carried to the queue, and again where its job was lost', async () => {
    const id = await handed('gateway');
    const receipt = randomUUID();
    await app
      .get(Receipts)
      .heard({ id: receipt, provider: 'gateway', providerId: id, outcome: 'failed', reason: '8' });
    expect(await app.get(Relay).pass(receiptSource)).toBeGreaterThan(0);
    await place.owner.query(`update receipt set enqueued_at = enqueued_at - interval '31 s'`);
    expect(await app.get(Relay).pass(receiptSource)).toBeGreaterThan(0);
    await app.get(ReceiptHandler).handle(receipt);
    await app.get(ReceiptHandler).handle(receipt);
    expect(await row(id)).toMatchObject({ status: 'failed', failure: 'gateway 8' });
  });

  it('P36 a receipt that another worker is applying comes back, and soon: that one may have died', async () => {
    const id = await handed('gateway');
    const receipt = randomUUID();
    await app
      .get(Receipts)
      .heard({ id: receipt, provider: 'gateway', providerId: id, outcome: 'delivered', reason: null });
    // On this connection, which asks nothing else meanwhile.
    await place.owner.query('begin');
    await place.owner.query('select from receipt where id = $1 for update', [receipt]);
    await expect(app.get(ReceiptHandler).handle(receipt)).rejects.toMatchObject({ attempt: 0 });
    await place.owner.query('rollback');
    await app.get(ReceiptHandler).handle(receipt);
    expect(await row(id)).toMatchObject({ status: 'delivered' });
  });

  it.each([
    ['delivered@simulated.invalid', 'delivered', 1],
    ['temporary-failure@simulated.invalid', 'delivered', 2],
    ['permanent-failure@simulated.invalid', 'failed', 1],
    ['no-receipt@simulated.invalid', 'sent', 1],
    ['anybody@simulated.invalid', 'delivered', 1],
  ])('P34 a message to %s never leaves the house and ends %s', async (email, status, attempts) => {
    const recipient = await account(place.owner, people.shelter, 'referralOfficer');
    await place.owner.query('update account set email = $2 where id = $1', [recipient, email]);
    const { referralId, caseId } = people;
    const event = await place.tell(app, 'referral.sent', caseId, { referralId, caseId });
    await app.get(StreamHandler).handle(event);
    const [written] = await place.rows<{ id: string }>(
      'select id from delivery where event_id = $1 and recipient_id = $2',
      [event, recipient],
    );
    const id = written?.id ?? '';
    const send = () => app.get(MessageDelivery).handle(id);
    if (attempts > 1) await expect(send()).rejects.toThrow('simulated');
    // The mail server of this worker does not exist.
    await send();
    for (const receipt of await place.rows<{ id: string }>('select id from receipt where provider_id = $1', [
      id,
    ]))
      await app.get(ReceiptHandler).handle(receipt.id);
    expect(await row(id)).toMatchObject({ status, attempts, provider: 'simulated' });
    await place.owner.query('delete from role_grant where account_id = $1', [recipient]);
  });
});
