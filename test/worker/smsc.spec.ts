import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Drivers } from '#notification/channel/drivers.js';
import { MessageDelivery } from '#notification/delivery/message-delivery.js';
import { Smsc } from '../simulators/smsc.js';
import { type Directory, directory } from './directory.fixture.js';
import { applied, confirmed, number, written } from './sms.fixture.js';
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

describe('SMS by an SMSC', () => {
  let app: INestApplicationContext;
  let smsc: Smsc;
  const send = (id: string) => app.get(MessageDelivery).handle(id);

  beforeAll(async () => {
    smsc = await Smsc.open();
    app = await place.worker(undefined, undefined, { url: smsc.url });
  });
  beforeEach(() => confirmed(place, people.focalPoint));
  afterEach(() => applied(place, app));
  afterAll(async () => {
    await app.get(Drivers).close();
    await smsc.close();
  });
  const sent = async (): Promise<{ id: string; theirs: string }> => {
    const id = await written(place, app, people);
    await send(id);
    return { id, theirs: smsc.submitted.at(-1)?.id ?? '' };
  };

  it('P34 is one part of UCS-2, asks for a receipt, and ends as the receipt says', async () => {
    await place.owner.query(`update account set language = 'mn' where id = $1`, [people.focalPoint]);
    const { id, theirs } = await sent();
    expect(smsc.to(number).at(-1)).toMatchObject({
      from: 'Itgel',
      coding: 8,
      receipt: 1,
      text: 'Танд хариу хүлээж буй зүйл байна. Нэвтэрч орж үзнэ үү.',
    });
    expect(await row(id)).toMatchObject({ status: 'sent', provider: 'smpp', provider_id: theirs });
    // Reordered, repeated, in words and in TLVs.
    for (const [state, wordsOnly] of [
      [1, true],
      [5, true],
      [2, false],
      [2, false],
      [5, false],
    ] as const)
      expect(await smsc.tell(theirs, state, { wordsOnly })).toBe(0);
    await applied(place, app);
    expect(await row(id)).toMatchObject({ status: 'delivered', ended: true });
  });

  it('P34 what somebody writes to us is no receipt, whatever it says, and is kept nowhere', async () => {
    const { id, theirs } = await sent();
    expect(await smsc.tell(theirs, 5, { wordsOnly: true, esmClass: 0 })).toBe(0);
    expect(await place.rows('select from receipt')).toEqual([]);
    expect(await row(id)).toMatchObject({ status: 'sent' });
  });

  it('P37 waits where it is too much, tries again where the line broke, and ends where the number is none', async () => {
    const id = await written(place, app, people);
    smsc.meets.push('throttle', 'full', 'away');
    await expect(send(id)).rejects.toThrow('smpp 0x00000058');
    await expect(send(id)).rejects.toThrow('smpp 0x00000014');
    await expect(send(id)).rejects.toThrow('smpp silent');
    const before = smsc.binds;
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'sent', attempts: 4 });
    expect(smsc.binds).toBe(before + 1);
    const none = await written(place, app, people);
    smsc.meets.push('refuse');
    await send(none);
    expect(await row(none)).toMatchObject({ status: 'failed', failure: 'smpp 0x0000000b' });
  });

  it('P35 goes twice only where the line broke between its being taken and the answer', async () => {
    const before = smsc.submitted.length;
    const id = await written(place, app, people);
    smsc.meets.push('dropAfterAccepting');
    await expect(send(id)).rejects.toThrow('smpp silent');
    await send(id);
    await Promise.allSettled([send(id), send(id)]);
    expect(smsc.submitted.length - before).toBe(2);
  });

  it('P40 binds again by itself when the centre was away, so that receipts come', async () => {
    const { id, theirs } = await sent();
    app.get(Drivers).open();
    const { port } = smsc;
    await smsc.close();
    smsc = await Smsc.open(port);
    await until(async () => smsc.bound === 1);
    expect(await smsc.tell(theirs, 2)).toBe(0);
    await applied(place, app);
    expect(await row(id)).toMatchObject({ status: 'delivered' });
  });

  it('P34 does not confirm a receipt it could not write down', async () => {
    const { theirs } = await sent();
    await place.owner.query('revoke insert on receipt from itgel_worker');
    await place.owner.query(
      'revoke insert (id, provider, provider_id, outcome, reason) on receipt from itgel_worker',
    );
    expect(await smsc.tell(theirs, 2)).toBe(0x64);
    await place.owner.query(
      'grant insert (id, provider, provider_id, outcome, reason) on receipt to itgel_worker',
    );
    expect(await smsc.tell(theirs, 2)).toBe(0);
  });

  it('P34 a wrong password is our settings: nothing is failed for it', async () => {
    const wrong = await place.worker(undefined, undefined, {
      url: smsc.url.replace('itgel:itgel', 'itgel:wrong'),
    });
    const id = await written(place, wrong, people);
    await expect(wrong.get(MessageDelivery).handle(id)).rejects.toThrow('smpp 0x0000000e');
    expect(await row(id)).toMatchObject({ status: 'pending', failure: null });
  });
});
