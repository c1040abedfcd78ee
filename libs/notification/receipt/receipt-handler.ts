import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '#platform/database/database.js';
import { Again } from '#platform/queue/failure.js';
import type { JobHandler } from '#platform/queue/job-registry.js';
import { brief, workerScope } from '#platform/queue/worker-scope.js';
import { noteArrived, noteLost } from '../unreachable/note-reach.js';
import { receiptSource } from './receipt-source.js';
import type { Receipt } from './receipts.js';

type Waiting = Receipt & { readonly attempts: number; readonly stale: boolean };

/**
 * Which messages a receipt is about: by what we called it, or by what its provider does. A provider speaks of what it
 * was given, and of nothing else; of what went in one message, all of it.
 */
const about = /* sql */ `
  select d.id from delivery d
   where (d.id::text = $1 and coalesce(d.provider, $2) = $2 and (d.provider is not null
       or d.channel = case $2 when 'smtp' then 'email' when 'simulated' then d.channel else 'sms' end))
     or (d.provider = $2 and d.provider_id = $1)
   order by d.created_at desc limit 1`;

/**
 * Applies what a provider said. It may come twice, late, or in any order: each time is written once, and the state is
 * the highest of them (migration 0052), so nothing goes back. What arrives before our own commit is tried again.
 */
@Injectable()
export class ReceiptHandler implements JobHandler {
  readonly job = {
    name: receiptSource.job,
    concurrency: 2,
    backoff: { firstMs: 1_000, capMs: 300_000, attempts: Number.POSITIVE_INFINITY },
  };

  private readonly logger = new Logger(ReceiptHandler.name);

  constructor(@Inject(Database) private readonly database: Database) {}

  async handle(id: string): Promise<void> {
    const again = await this.database.transaction(workerScope, (tx) => this.apply(tx, id), brief);
    if (again) throw again;
  }

  private async apply(tx: Transaction, id: string): Promise<Again | null> {
    const [receipt] = await tx.query<Waiting>(
      `select id, provider, provider_id as "providerId", outcome, reason, attempts,
         created_at < platform.now() - interval '1 hour' as stale from receipt where id = $1 for update skip locked`,
      [id],
    );
    if (!receipt) return (await isThere(tx, id)) ? new Again(0, 'beingApplied') : null;
    const { provider, providerId, outcome, reason, attempts, stale } = receipt;
    const [message] = await tx.query<{ id: string }>(about, [providerId, provider]);
    if (!message && !stale) {
      await tx.query('update receipt set attempts = attempts + 1 where id = $1', [id]);
      return new Again(attempts + 1, 'unknownMessage');
    }
    if (message) {
      await tx.query(
        `update delivery set sent_at = coalesce(sent_at, platform.now()), provider = coalesce(provider, $3),
           delivered_at = case when $2 = 'delivered' then coalesce(delivered_at, platform.now()) else delivered_at end,
           failed_at = case when $2 = 'failed' then coalesce(failed_at, platform.now()) else failed_at end,
           failure = case when $2 = 'failed' then coalesce(failure, $4) else failure end
         where id = $1 or sent_with = $1`,
        [message.id, outcome, provider, `${provider} ${reason ?? 'unsaid'}`],
      );
      await (outcome === 'failed' ? noteLost : noteArrived)(tx, message.id);
    } else this.logger.warn(`receipt ${id} of ${provider} is about no message of ours`);
    await tx.query('delete from receipt where id = $1', [id]);
    return null;
  }
}

async function isThere(tx: Transaction, id: string): Promise<boolean> {
  const [found] = await tx.query('select from receipt where id = $1', [id]);
  return found !== undefined;
}
