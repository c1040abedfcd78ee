import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Receipts } from '../receipt/receipts.js';
import type { Driver, Handed, Parcel, Refusal } from './driver.js';

/**
 * Addresses that can be nobody's: `.invalid` is never a domain (RFC 2606), and these numbers are kept free for films
 * (Ofcom). What goes to them never leaves the house, in no environment.
 */
const mail = /@simulated\.invalid$/;
const phone = /^\+447700900\d{3}$/;

const outcomes: Readonly<Record<string, Outcome>> = {
  'temporary-failure@simulated.invalid': 'later',
  'permanent-failure@simulated.invalid': 'failed',
  'no-receipt@simulated.invalid': 'silent',
  '+447700900002': 'later',
  '+447700900003': 'failed',
  '+447700900004': 'silent',
};
type Outcome = 'delivered' | 'later' | 'failed' | 'silent';

export const isSimulated = (to: string): boolean => mail.test(to) || phone.test(to);

/** Fixed outcomes for trying out settings: delivered, failed once and then delivered, refused, never a receipt. */
@Injectable()
export class SimulatedDriver implements Driver {
  readonly provider = 'simulated';

  constructor(@Inject(Receipts) private readonly receipts: Receipts) {}

  async hand({ id, to, attempts }: Parcel): Promise<Handed> {
    const outcome = outcomes[to] ?? 'delivered';
    if (outcome === 'later' && attempts === 0) throw new Error('simulated');
    // By the road every receipt takes.
    if (outcome !== 'silent')
      await this.receipts.heard({
        id: randomUUID(),
        provider: this.provider,
        providerId: id,
        outcome: outcome === 'failed' ? 'failed' : 'delivered',
        reason: outcome === 'failed' ? 'simulated' : null,
      });
    return { providerId: id, receiptHours: 72 };
  }

  refusal(): Refusal {
    return { permanent: false, failure: 'simulated' };
  }
}
