import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import type { PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { forgetMended } from '../unreachable/note-reach.js';

/** What nobody says. Ends what its provider never spoke of again: whether it arrived, nobody knows, and nobody waits any longer (P34). */
@Injectable()
export class Silence implements PeriodicJob {
  readonly periodic = { name: 'receiptSilence', everyMs: 60_000 };

  constructor(@Inject(Database) private readonly database: Database) {}

  async tick(): Promise<void> {
    await this.database.read(
      workerScope,
      `update delivery set expired_at = platform.now()
        where receipt_by < platform.now() and delivered_at is null and failed_at is null and expired_at is null`,
    );
    await this.database.read(workerScope, forgetMended);
  }
}
