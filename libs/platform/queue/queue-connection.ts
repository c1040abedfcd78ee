import { createPostgresBackend, type PostgresPoolConfig, withBackend } from 'bullmq';

/** BullMQ on PostgreSQL: its classes bound to that backend, as its own default is Redis. */
export const { Queue, Worker } = withBackend(createPostgresBackend);
export type Queue = InstanceType<typeof Queue>;
export type Worker = InstanceType<typeof Worker>;

export const queueSchema = 'queue';

/**
 * Everything acts as the group role, so that what one login creates (BullMQ makes a sequence per queue at its
 * first bulk add) the next deployment's login may use.
 */
export const asQueueRole = '-c role=itgel_queue';

/** @param max connections beside the one that listens. */
export function queueConnection(url: string, max: number): PostgresPoolConfig {
  return {
    connectionString: url,
    schema: queueSchema,
    options: asQueueRole,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // A connection that died without a word is left, and not waited for.
    query_timeout: 15_000,
  };
}
