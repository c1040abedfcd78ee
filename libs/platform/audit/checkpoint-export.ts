import { Inject, Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import type { PeriodicJob } from '../queue/periodic-job.js';
import { workerScope } from '../queue/worker-scope.js';
import { type BatchRow, batchColumns, checkpointOf } from './batch-row.js';
import type { SignedCheckpoint } from './canonical.js';
import { CheckpointFile } from './checkpoint-file.js';
import { SigningKey } from './signing-key.js';

/** How often the newest checkpoint of the audit log is exported, for injection. */
export const EXPORT_SECONDS = Symbol('EXPORT_SECONDS');

export type ExportChannel = 'file' | 'mail';

/**
 * Hands the newest checkpoint on. It is noted only afterwards: a kill in between hands the same one on again, which
 * harms nobody, and never loses one.
 */
@Injectable()
export class CheckpointExport implements PeriodicJob {
  readonly periodic: PeriodicJob['periodic'];

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CheckpointFile) private readonly file: CheckpointFile,
    @Inject(SigningKey) private readonly key: SigningKey,
    @Inject(EXPORT_SECONDS) seconds: number,
  ) {
    this.periodic = { name: 'auditExport', everyMs: seconds * 1_000 };
  }

  async tick(): Promise<void> {
    this.file.publish(this.key.public);
    await this.handOn('file', async (checkpoint) => this.file.append(checkpoint));
  }

  /** Does nothing when the newest one has been handed on this way already, or one not so many hours ago. */
  async handOn(
    channel: ExportChannel,
    hand: (checkpoint: SignedCheckpoint) => Promise<void>,
    { everyHours = 0 } = {},
  ): Promise<void> {
    await this.database.transaction(workerScope, async (tx) => {
      const newest = await newestNotYet(tx, channel, everyHours);
      if (!newest) return;
      await hand(checkpointOf(newest));
      await tx.query('insert into audit_export (batch, channel) values ($1, $2)', [newest.number, channel]);
    });
  }
}

async function newestNotYet(
  tx: Transaction,
  channel: ExportChannel,
  everyHours: number,
): Promise<BatchRow | undefined> {
  const [newest] = await tx.query<BatchRow>(
    `select ${batchColumns} from audit_batch
     where number = (select max(number) from audit_batch)
       and number > coalesce((select max(batch) from audit_export where channel = $1), 0)
       and not exists (select from audit_export where channel = $1 and at > platform.now() - make_interval(hours => $2))`,
    [channel, everyHours],
  );
  return newest;
}
