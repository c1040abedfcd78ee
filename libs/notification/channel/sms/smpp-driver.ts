import { randomUUID } from 'node:crypto';
import type { Pdu } from 'smpp';
import { failureOf } from '#platform/queue/failure.js';
import type { Receipts } from '../../receipt/receipts.js';
import type { Driver, Handed, Parcel, Refusal } from '../driver.js';
import { Busy, Pace } from './pace.js';
import { SmppLink, SmppRefused } from './smpp-link.js';
import { receiptIn } from './smpp-receipt.js';
import type { SmsSettings } from './sms-settings.js';

const receiptHours = 72;
const restMs = 1_000;
const ok = 0x00;
/** ESME_RX_T_APPN: come again with it. */
const comeAgain = 0x64;
/** Relative: two days (SMPP 3.4 §7.1.1). */
const validity = '000002000000000R';

/** Command statuses (§5.1.3): too many at once, and what is wrong with this message or its number for good. */
const throttled = [0x14, 0x58];
const forGood = [0x01, 0x0b, 0x33, 0x34, 0x40, 0x50, 0x51];

const international = { ton: 1, npi: 1 };
const alphanumeric = { ton: 5, npi: 0 };

/**
 * SMS by an SMSC. SMPP knows no idempotency key: a connection that breaks between its taking a message and its
 * answer has it sent twice, and nothing else does (P35).
 */
export class SmppDriver implements Driver {
  readonly provider = 'smpp';
  private readonly pace: Pace;
  private readonly link: SmppLink;

  constructor(
    private readonly settings: SmsSettings,
    private readonly receipts: Receipts,
  ) {
    this.pace = new Pace(settings.perSecond);
    this.link = new SmppLink(settings.url, (pdu) => this.heard(pdu));
  }

  open(): void {
    this.link.open();
  }

  close(): Promise<void> {
    return this.link.close();
  }

  async hand({ to, words }: Parcel): Promise<Handed> {
    await this.pace.turn();
    const { from } = this.settings;
    const source = /^\+?\d+$/.test(from) ? international : alphanumeric;
    const answer = await this.link.submit({
      source_addr_ton: source.ton,
      source_addr_npi: source.npi,
      source_addr: from.replace('+', ''),
      dest_addr_ton: international.ton,
      dest_addr_npi: international.npi,
      destination_addr: to.replace('+', ''),
      registered_delivery: 1,
      validity_period: validity,
      // UCS-2, which Cyrillic needs; every message fits into one part.
      data_coding: 8,
      short_message: Buffer.from(words.short, 'utf16le').swap16(),
    });
    const id = answer['message_id'];
    return { providerId: typeof id === 'string' && id !== '' ? id : null, receiptHours };
  }

  refusal(error: unknown): Refusal {
    if (error instanceof Busy) return { permanent: false, failure: 'smpp busy' };
    if (!(error instanceof SmppRefused)) return { permanent: false, failure: `smpp ${failureOf(error)}` };
    const { status } = error;
    if (status === null) return { permanent: false, failure: 'smpp silent' };
    if (throttled.includes(status)) this.pace.rest(restMs);
    return { permanent: forGood.includes(status), failure: `smpp 0x${status.toString(16).padStart(8, '0')}` };
  }

  /** Answered only when it is written down: what we do not confirm the SMSC says again. */
  private async heard(pdu: Pdu): Promise<number> {
    const receipt = receiptIn(pdu);
    if (!receipt) return ok;
    try {
      await this.receipts.heard({ id: randomUUID(), provider: this.provider, ...receipt });
      return ok;
    } catch {
      return comeAgain;
    }
  }
}
