import { createHmac } from 'node:crypto';
import type { Config } from '../config/config.js';

/** Where jobs wait. They are copies of rows: whatever is lost here, the rows fill in again. */
export interface QueuePlace {
  /** Of PostgreSQL, or of Redis or Valkey. */
  readonly url: string;
  /** Begins every key in Redis, so that several deployments may share one. PostgreSQL has its schema instead. */
  readonly prefix: string;
}

/** For injection. */
export const QUEUE_PLACE = Symbol('QUEUE_PLACE');

export const isRedis = ({ url }: Pick<QueuePlace, 'url'>): boolean => /^rediss?:/.test(url);

/**
 * The same for every process of a deployment and for no other's, without a setting that could be forgotten: a worker
 * that took another deployment's jobs would find no rows for them.
 */
export function queuePlace({ database, indexKey }: Pick<Config, 'database' | 'indexKey'>): QueuePlace {
  const own = createHmac('sha256', indexKey).update('queue').digest('hex').slice(0, 12);
  return { url: database.queueUrl, prefix: `itgel-${own}` };
}
