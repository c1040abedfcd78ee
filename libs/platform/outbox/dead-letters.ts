import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { workerScope } from '../queue/worker-scope.js';

export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  /** Class and code of the last error. */
  readonly failure: string;
}

/** Events that were laid aside after too many attempts: to be looked at, and tried once more when mended (P37). */
@Injectable()
export class DeadLetters {
  constructor(@Inject(Database) private readonly database: Database) {}

  list(limit = 100): Promise<DeadLetter[]> {
    return this.database.read<DeadLetter>(
      workerScope,
      'select id, kind, attempts, failure from outbox where failure is not null order by seq limit $1',
      [limit],
    );
  }

  /** Back to work, last in its stream: what came after it was handled already. False when it is no dead letter. */
  redrive(id: string): Promise<boolean> {
    return this.database.transaction(workerScope, async (tx) => {
      await tx.query(
        'select pg_advisory_xact_lock_shared(1795, hashtext(stream::text)) from outbox where id = $1',
        [id],
      );
      const rows = await tx.query(
        `update outbox set seq = default, failure = null, attempts = 0, enqueued_at = null
          where id = $1 and failure is not null returning id`,
        [id],
      );
      return rows.length > 0;
    });
  }
}
