import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { mailSettings } from '#notification/channel/mail/mail-settings.js';
import { Mailer } from '#notification/channel/mail/mailer.js';
import { compose } from '#notification/messages/compose.js';
import { openQueue, openWorker } from '#platform/queue/queue-connection.js';

/** A bare BullMQ loop: of each job the same mail by the same sender, and one transaction. Nobody's rights are asked. */
const [name = '', queueUrl = '', databaseUrl = '', smtpUrl = '', warmUp = '', jobs = '', atOnce = ''] =
  process.argv.slice(2);
const concurrency = Number(atOnce);
const place = { url: queueUrl, prefix: 'bare' };
const settings = mailSettings(smtpUrl, 'Itgel <no-reply@itgel.test>', 'https://itgel.test');
const mailer = new Mailer(settings);
const pool = new pg.Pool({ connectionString: databaseUrl, max: concurrency });
const queue = openQueue(place, name);

async function work(id: string): Promise<void> {
  const words = compose('acknowledge', 'mn', `${settings.publicUrl}/n/${id}`);
  await mailer.send({
    to: `bare-${id}@example.test`,
    messageId: `<${id}@${settings.domain}>`,
    envelopeId: id,
    ...words,
  });
  const client = await pool.connect();
  await client.query('begin');
  await client.query('update fanout.bare set sent_at = now() where id = $1', [id]);
  await client.query('commit');
  client.release();
}

const worker = openWorker(place, name, ({ id }) => work(id ?? ''), Math.min(concurrency, 3), {
  concurrency,
  autorun: false,
});
await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
void worker.run();

/** Puts so many in, as many at a time as our relay does. */
async function add(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 200) {
    const ids = Array.from({ length: Math.min(left, 200) }, () => randomUUID());
    await pool.query('insert into fanout.bare (id) select unnest($1::uuid[])', [ids]);
    await queue.addBulk(
      ids.map((id) => ({ name, data: {}, opts: { jobId: id, removeOnComplete: true, removeOnFail: true } })),
    );
  }
}

process.on('message', () => void add(Number(jobs)));
process.on('disconnect', () => process.exit(0));
await add(Number(warmUp));
process.send?.('ready');
