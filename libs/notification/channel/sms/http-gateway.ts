import { signatureOf } from '../../receipt/signature.js';
import type { Driver, Handed, Parcel, Refusal } from '../driver.js';
import { Busy, Pace } from './pace.js';
import type { SmsSettings } from './sms-settings.js';

const answerWithinMs = 10_000;
const restMs = { least: 1_000, most: 60_000 };
/** What a provider keeps trying for, and until when its word is awaited. */
const validHours = 48;
const receiptHours = 72;

/** A gateway answered something else than yes. */
class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly status: number) {
    super(`gateway ${status}`);
  }
}

/**
 * SMS by a gateway that takes JSON over HTTP: POST { to, from, text, reference, validSeconds } with the delivery's id
 * as `Idempotency-Key`, so that a message whose answer got lost is not sent twice (P35). It answers { id }, and posts
 * its receipts to /receipts/sms.
 */
export class HttpGateway implements Driver {
  readonly provider = 'gateway';
  private readonly pace: Pace;

  constructor(private readonly settings: SmsSettings) {
    this.pace = new Pace(settings.perSecond);
  }

  async hand({ id, to, words }: Parcel): Promise<Handed> {
    await this.pace.turn();
    const body = JSON.stringify({
      to,
      from: this.settings.from,
      text: words.short,
      reference: id,
      validSeconds: validHours * 3_600,
    });
    const response = await fetch(this.settings.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id, ...this.proof(body) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      if (response.status === 429) this.pace.rest(restOf(response.headers.get('retry-after')));
      throw new Refused(response.status);
    }
    const answer: unknown = await response.json().catch(() => null);
    return { providerId: idIn(answer), receiptHours };
  }

  /** 400 and 422 are about this message. Other 4xx speak of our settings, which somebody will mend. */
  refusal(error: unknown): Refusal {
    if (error instanceof Refused)
      return { permanent: [400, 422].includes(error.status), failure: `gateway ${error.status}` };
    if (error instanceof Busy) return { permanent: false, failure: 'gateway busy' };
    return { permanent: false, failure: 'gateway unreachable' };
  }

  private proof(body: string): Record<string, string> {
    const { auth, secret } = this.settings;
    return auth === 'bearer'
      ? { authorization: `Bearer ${secret}` }
      : { signature: signatureOf(secret, Math.floor(Date.now() / 1_000), body) };
  }
}

/** In milliseconds, from Retry-After in seconds; its other form, a date, is not worth a clock of theirs. */
function restOf(header: string | null): number {
  const seconds = /^\d{1,6}$/.test(header ?? '') ? Number(header) : 0;
  return Math.min(restMs.most, Math.max(restMs.least, seconds * 1_000));
}

/** Null where it gave none: then its receipts name our reference. */
function idIn(answer: unknown): string | null {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : null;
  return typeof id === 'string' && id !== '' && id.length <= 200 ? id : null;
}
