import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DomainError } from '../errors/domain-error.js';
import { failureOf } from '../queue/failure.js';
import { asDomainError } from './database-error.js';

const againMs = 1_000;

/**
 * Waits for a database that is still coming up, or has no connection free, however long that takes, and says so.
 * @throws what waiting does not mend, such as a wrong password
 */
export async function patiently<T>(connect: () => Promise<T>): Promise<T> {
  const logger = new Logger('Database');
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      const known = asDomainError(error);
      if (!(known instanceof DomainError) || known.code !== 'UNAVAILABLE') throw error;
      logger.warn(`waiting for the database: ${failureOf(error)}`);
      await sleep(againMs);
    }
  }
}
