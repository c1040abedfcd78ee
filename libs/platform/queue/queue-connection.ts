import {
  createRedisBackend,
  type PostgresPoolConfig,
  type Processor,
  type RedisOptions,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { isRedis, type QueuePlace } from './queue-place.js';
import { createWakefulBackend } from './wakeful-backend.js';

const onPostgres = withBackend(createWakefulBackend);
const onRedis = withBackend(createRedisBackend);
export type Queue = InstanceType<typeof onPostgres.Queue> | InstanceType<typeof onRedis.Queue>;
export type Worker = InstanceType<typeof onPostgres.Worker> | InstanceType<typeof onRedis.Worker>;

export const queueSchema = 'queue';

/**
 * Everything acts as the group role, so that what one login creates (BullMQ makes a sequence per queue at its
 * first bulk add) the next deployment's login may use.
 */
export const asQueueRole = '-c role=itgel_queue';

/** To put jobs in. Adding fails at once while the queue is away: the rows wait, not the transaction that holds them. */
export function openQueue(place: QueuePlace, name: string): Queue {
  const streams = { events: { maxLen: 1_000 } };
  if (!isRedis(place)) return new onPostgres.Queue(name, { connection: postgres(place.url, 2), streams });
  const connection = { ...redis(place.url), maxRetriesPerRequest: 0, enableOfflineQueue: false };
  return new onRedis.Queue(name, { connection, prefix: place.prefix, streams });
}

/** @param connections beside the one that listens; of PostgreSQL alone. */
export function openWorker(
  place: QueuePlace,
  name: string,
  processor: Processor,
  connections: number,
  options: Omit<WorkerOptions, 'connection' | 'prefix'>,
): Worker {
  if (isRedis(place))
    return new onRedis.Worker(name, processor, {
      ...options,
      connection: redis(place.url),
      prefix: place.prefix,
    });
  return new onPostgres.Worker(name, processor, {
    ...options,
    connection: postgres(place.url, connections),
  });
}

function postgres(url: string, max: number): PostgresPoolConfig {
  return {
    connectionString: url,
    schema: queueSchema,
    options: asQueueRole,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // A connection that died without a word is left, and not waited for.
    query_timeout: 10_000,
  };
}

function redis(url: string): RedisOptions {
  return {
    url,
    connectTimeout: 5_000,
    // A line that went silent: BullMQ waits for a job for ten seconds at most.
    socketTimeout: 15_000,
    // BullMQ's own doubles up to 20 s, and so long would an outage last longer.
    retryStrategy: (times) => Math.min(times * 200, 1_000) * (0.5 + Math.random() / 2),
  };
}
