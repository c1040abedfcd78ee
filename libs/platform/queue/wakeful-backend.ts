import { EventEmitter } from 'node:events';
import { createPostgresBackend, type PostgresQueueBackend } from 'bullmq';

/**
 * Where a job is due later BullMQ sleeps until then, for an hour at most, and trusts NOTIFY to wake it. A line that fell
 * silent wakes nobody, so it looks all the same.
 */
const mostSleepS = 10;

/**
 * BullMQ's queue in PostgreSQL, which makes the connection on which it LISTENs again only when that breaks. One that is
 * silent never breaks: each attempt to listen would go to it, and the worker would take no job any more.
 */
export const createWakefulBackend: typeof createPostgresBackend = (...given) => {
  const backend = createPostgresBackend(...given);
  const wait = backend.waitForJob.bind(backend);
  const waitForJob: PostgresQueueBackend['waitForJob'] = async (timeout) => {
    try {
      const woken = await wait(timeout);
      if (!woken) void askListener(backend);
      return woken;
    } catch (error) {
      await renewListener(backend, error);
      throw error;
    }
  };
  return Object.assign(Object.defineProperty(backend, 'maximumBlockTimeout', { value: mostSleepS }), {
    waitForJob,
  });
};

/** Nobody called: is it there at all? */
async function askListener(backend: PostgresQueueBackend): Promise<void> {
  try {
    const client = await backend.connection.getListenClient();
    await client.query('select');
  } catch (error) {
    await renewListener(backend, error);
  }
}

/** As if it had broken. */
async function renewListener({ connection }: PostgresQueueBackend, error: unknown): Promise<void> {
  const client = await connection.getListenClient().catch(() => null);
  if (!connection.isClosing && client instanceof EventEmitter) client.emit('error', error);
}
