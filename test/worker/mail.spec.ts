import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { MessageDelivery } from '#notification/delivery/message-delivery.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { accept, type Directory, directory } from './directory.fixture.js';
import { decoded, MailServer } from './mail-server.fixture.js';
import { until, Workplace } from './worker.fixture.js';

interface Delivery {
  readonly id: string;
  readonly message_id: string;
  readonly status: string;
  readonly attempts: number;
  readonly failure: string | null;
}

describe('e-mail', () => {
  let place: Workplace;
  let app: INestApplicationContext;
  let server: MailServer;
  let people: Directory;

  beforeAll(async () => {
    [place, server] = await Promise.all([Workplace.open(), MailServer.open()]);
    app = await place.worker(server.url);
  });
  beforeEach(async () => {
    people = await directory(place.owner);
  });
  afterEach(() => {
    server.answers.length = 0;
    server.received.length = 0;
    server.attempts = 0;
  });
  afterAll(async () => {
    await place.close();
    await server.close();
  });

  /** The message written down for somebody, not sent yet. */
  async function written(kind: string, recipient: string): Promise<string> {
    const { referralId, caseId } = people;
    const event = await place.tell(app, kind, caseId, { referralId, caseId });
    await app.get(StreamHandler).handle(event);
    const [row] = await place.rows<Delivery>(
      'select * from delivery where event_id = $1 and recipient_id = $2',
      [event, recipient],
    );
    return row?.id ?? '';
  }
  const send = (id: string) => app.get(MessageDelivery).handle(id);
  /** Of the case, as whoever works it reads it. */
  const history = () =>
    place.rows('select kind, referral_id from case_event where case_id = $1 and kind like $2', [
      people.caseId,
      'message%',
    ]);
  const row = async (id: string) =>
    (await place.rows<Delivery>('select * from delivery where id = $1', [id]))[0];

  it('P35 keeps its Message-ID over temporary failures and is sent once', async () => {
    const id = await written('referral.sent', people.focalPoint);
    server.answers.push(451, 421);
    await expect(send(id)).rejects.toThrow('smtp EMESSAGE 451');
    await expect(send(id)).rejects.toThrow('smtp');
    await send(id);
    await send(id);
    expect(await row(id)).toMatchObject({
      status: 'sent',
      attempts: 3,
      failure: null,
      message_id: `<${id}@itgel.test>`,
    });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toContain(`Message-ID: <${id}@itgel.test>`);
  });

  it('P34 is failed for good, with a reason and no word of the server, when the server refuses it', async () => {
    const id = await written('referral.sent', people.focalPoint);
    server.answers.push(550);
    await send(id);
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'failed', attempts: 1, failure: 'smtp EMESSAGE 550' });
    expect(server.attempts).toBe(1);
  });

  it('P34 gives up when it is two days too late', async () => {
    const id = await written('referral.sent', people.focalPoint);
    await place.owner.query(
      `update delivery set created_at = created_at - interval '49 hours' where id = $1`,
      [id],
    );
    server.answers.push(451);
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'failed', failure: 'expired smtp EMESSAGE 451' });
  });

  it('P35 is sent once by workers who try at the same time', async () => {
    const id = await written('referral.sent', people.focalPoint);
    const tries = await Promise.allSettled([send(id), send(id), send(id)]);
    expect(server.received).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    await send(id);
    expect(server.received).toHaveLength(1);
  });

  it('P8 is not sent to somebody who lost the right meanwhile, unless it tells them to stop', async () => {
    await accept(place.owner, people);
    const news = await written('referral.accepted', people.officer);
    const stop = await written('consent.withdrawn', people.officer);
    await place.owner.query('delete from role_grant where account_id = $1', [people.officer]);
    await place.owner.query('delete from referral_officer where account_id = $1', [people.officer]);
    await send(news);
    expect(await row(news)).toMatchObject({ status: 'failed', failure: 'noLongerEntitled' });
    expect(server.attempts).toBe(0);
    expect(await history()).toEqual([{ kind: 'messageWithheld', referral_id: people.referralId }]);
    await send(news);
    await send(stop);
    expect(server.received).toHaveLength(1);
    expect(await history()).toHaveLength(1);
  });

  it('P8 of somebody who is kept from the case by now, the same', async () => {
    const id = await written('referral.declined', people.caseworker);
    await place.owner.query('delete from case_access where case_id = $1', [people.caseId]);
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'failed', failure: 'noLongerEntitled' });
    expect(server.attempts).toBe(0);
    expect(await history()).toHaveLength(1);
  });

  it('P8 is not sent to a disabled account', async () => {
    const id = await written('referral.sent', people.focalPoint);
    await place.owner.query('update account set disabled_at = now() where id = $1', [people.focalPoint]);
    await send(id);
    expect(await row(id)).toMatchObject({ status: 'failed', failure: 'noLongerEntitled' });
  });

  it('P1 says nothing of the case, in either language', async () => {
    await accept(place.owner, people);
    for (const [kind, to] of [
      ['referral.sent', people.focalPoint],
      ['consent.withdrawn', people.officer],
    ] as const) {
      await send(await written(kind, to));
    }
    expect(server.received).toHaveLength(2);
    const text = server.received.map(decoded).join('\n');
    expect(text).toContain('You have an item to acknowledge');
    expect(text).toContain('Танд яаралтай танилцах зүйл байна');
    const said = await place.rows<{ said: string }>(
      `select unnest(array[c.code, c.id::text, r.code, r.service, o.code, a.name_mn, a.name_en]) as said
         from case_record c, referral r, organisation o, account a
        where c.id = $1 and r.id = $2 and o.id in ($3, $4) and a.organisation_id in ($3, $4)`,
      [people.caseId, people.referralId, people.ngo, people.shelter],
    );
    for (const { said: word } of said) expect(text).not.toContain(word);
  });

  it('P40 waits while the mail server is away and drains when it is back, in-app meanwhile', async () => {
    const away = await place.worker('smtp://127.0.0.1:9');
    away.get(WorkerProcess).start();
    const { referralId, caseId } = people;
    const event = await place.tell(app, 'referral.sent', caseId, { referralId, caseId });
    const mine = async () =>
      (await place.rows<Delivery>('select * from delivery where event_id = $1', [event]))[0];
    await until(async () => ((await mine())?.attempts ?? 0) > 0);
    expect(await place.rows('select from notification where event_id = $1', [event])).toHaveLength(1);
    await away.get(WorkerProcess).stop();
    app.get(WorkerProcess).start();
    await until(async () => (await mine())?.status === 'sent');
    const key = (await mine())?.message_id ?? 'none';
    expect(server.received.filter((mail) => mail.includes(key))).toHaveLength(1);
  });
});
