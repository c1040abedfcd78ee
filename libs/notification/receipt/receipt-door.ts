import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ReceiptSecrets } from '#platform/config/sms-config.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { bounceIn } from './bounce.js';
import { gatewayReceiptIn } from './gateway-receipt.js';
import { type Receipt, Receipts } from './receipts.js';
import { isSigned } from './signature.js';

/** What providers sign with, for injection. */
export const RECEIPT_SECRETS = Symbol('RECEIPT_SECRETS');

/** What a request without a session is given: no word, as it could be anybody's. */
export type Status = 204 | 400 | 401 | 404 | 503;

const readers = {
  sms: { provider: 'gateway', read: async (body: Buffer) => gatewayReceiptIn(body) },
  mail: { provider: 'smtp', read: bounceIn },
} as const;

/**
 * Where providers say what became of a message: signed with a secret of their own, not long ago. What says nothing that
 * ends a message is answered alike, so that they do not say it again.
 */
@Injectable()
export class ReceiptDoor {
  constructor(
    @Inject(RECEIPT_SECRETS) private readonly secrets: ReceiptSecrets,
    @Inject(Receipts) private readonly receipts: Receipts,
  ) {}

  /** @param nowSeconds by the machine's clock, as the provider's is: a demo's may be moved. */
  async hear(
    channel: 'sms' | 'mail',
    signature: string | undefined,
    body: Buffer,
    nowSeconds: number,
  ): Promise<Status> {
    const secret = this.secrets[channel];
    if (!secret) return 404;
    if (!isSigned(secret, signature, body, nowSeconds)) return 401;
    const { provider, read } = readers[channel];
    const said = await read(body);
    if (said === 'malformed') return 400;
    if (said === null) return 204;
    const receipt: Receipt = { id: randomUUID(), provider, ...said };
    try {
      await this.receipts.heard(receipt);
      return 204;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'UNAVAILABLE') return 503;
      throw error;
    }
  }
}
