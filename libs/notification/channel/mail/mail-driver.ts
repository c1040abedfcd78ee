import { Inject, Injectable } from '@nestjs/common';
import type { Driver, Handed, Parcel, Refusal } from '../driver.js';
import { isPermanent, Mailer, mailFailure } from './mailer.js';

/** Mail tells when it cannot be delivered (RFC 3464), and hardly ever that it was: so nothing is awaited. */
@Injectable()
export class MailDriver implements Driver {
  readonly provider = 'smtp';

  constructor(@Inject(Mailer) private readonly mailer: Mailer) {}

  async hand({ id, messageId, to, words }: Parcel): Promise<Handed> {
    await this.mailer.send({ to, messageId, envelopeId: id, ...words });
    return { providerId: null, receiptHours: null };
  }

  refusal(error: unknown): Refusal {
    return { permanent: isPermanent(error), failure: mailFailure(error) };
  }
}
