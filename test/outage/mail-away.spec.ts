import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { type Directory, directory } from '../worker/directory.fixture.js';
import { MailServer } from '../worker/mail-server.fixture.js';
import { until, Workplace } from '../worker/worker.fixture.js';

/** Where the mail server ought to be: takes the call, hears a word or two, and hangs up. */
class Dropping {
  calls = 0;
  private readonly sockets = new Set<Socket>();
  private constructor(private readonly server: Server) {}

  static async at(port: number): Promise<Dropping> {
    const dropping: Dropping = new Dropping(
      createServer((socket) => {
        dropping.calls += 1;
        dropping.sockets.add(socket);
        socket.on('error', () => undefined);
        // One hangs up before a word, the next in the middle of the conversation.
        if (dropping.calls % 2 === 0) socket.write('220 mail.test ESMTP\r\n');
        setTimeout(() => socket.destroy(), 30);
      }),
    );
    await new Promise<void>((listening) => dropping.server.listen(port, '127.0.0.1', () => listening()));
    return dropping;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

describe('P40: the mail server is away', () => {
  let place: Workplace;
  let worker: INestApplicationContext;
  let port: number;
  let people: Directory;

  beforeAll(async () => {
    place = await Workplace.open();
    const first = await MailServer.open();
    port = Number(new URL(first.url).port);
    await first.close();
    worker = await place.worker(`smtp://127.0.0.1:${port}`);
    people = await directory(place.owner);
    worker.get(WorkerProcess).start();
  }, 30_000);
  afterAll(() => place.close());

  const tell = () => {
    const { referralId, caseId } = people;
    return place.tell(worker, 'referral.sent', caseId, { referralId, caseId });
  };
  const delivery = async (event: string) =>
    (
      await place.rows<{ status: string; attempts: number; failure: string | null }>(
        'select status, attempts, failure from delivery where event_id = $1',
        [event],
      )
    )[0];
  const tried = (event: string, times: number) =>
    until(async () => ((await delivery(event))?.attempts ?? 0) >= times);
  const notified = (event: string) => place.rows('select from notification where event_id = $1', [event]);

  it('gone or hanging up: what is written in the app is there at once, the mail waits, and the same worker delivers it once when the server is back', async () => {
    const gone = await tell();
    await tried(gone, 1);
    expect(await notified(gone)).toHaveLength(1);
    expect(await delivery(gone)).toMatchObject({ status: 'pending', failure: null });

    const dropping = await Dropping.at(port);
    const dropped = await tell();
    await tried(dropped, 2);
    expect(dropping.calls).toBeGreaterThanOrEqual(2);
    expect(await notified(dropped)).toHaveLength(1);
    expect(await delivery(dropped)).toMatchObject({ status: 'pending' });
    await dropping.close();

    const back = await MailServer.open({}, port);
    // At most the next wait of the back-off: nobody restarts anything.
    await until(async () => back.received.length >= 2, 30_000);
    await until(async () => (await delivery(gone))?.status === 'sent', 5_000);
    await until(async () => (await delivery(dropped))?.status === 'sent', 5_000);
    expect(back.received).toHaveLength(2);
    expect([await delivery(gone), await delivery(dropped)]).toMatchObject([
      { failure: null },
      { failure: null },
    ]);
    await back.close();
  }, 60_000);
});
