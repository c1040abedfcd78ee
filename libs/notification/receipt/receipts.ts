import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import type { Provider } from '../channel/driver.js';

/** What a provider says became of a message. */
export interface Receipt {
  readonly id: string;
  readonly provider: Provider;
  /** The message's id there, or the delivery's. */
  readonly providerId: string;
  readonly outcome: 'delivered' | 'failed';
  /** A code; null where it was delivered. */
  readonly reason: string | null;
}

/** Where receipts are written down, in the api and in the worker; nothing is decided here. */
@Injectable()
export class Receipts {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Once this resolves the provider may forget its receipt: it is applied however often we die. */
  async heard({ id, provider, providerId, outcome, reason }: Receipt): Promise<void> {
    await this.database.read(
      workerScope,
      'insert into receipt (id, provider, provider_id, outcome, reason) values ($1, $2, $3, $4, $5)',
      [id, provider, providerId, outcome, reason],
    );
  }
}
