import type { Pdu } from 'smpp';

/** What a deliver_sm says of a message, as far as it ends it. */
export interface SmppReceipt {
  readonly providerId: string;
  readonly outcome: 'delivered' | 'failed';
  readonly reason: string | null;
}

/** message_state (SMPP 3.4 §5.2.28) and the words of Appendix B that stand for it. */
const states: Readonly<Record<string, 'delivered' | 'failed'>> = {
  2: 'delivered',
  3: 'failed',
  4: 'failed',
  5: 'failed',
  8: 'failed',
  DELIVRD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
};

/** Null for what ends nothing: on its way, accepted, unknown; or something somebody wrote to us, which we do not read. */
export function receiptIn(pdu: Pdu): SmppReceipt | null {
  // esm_class, bits 5–2: 0001 is a delivery receipt (§5.2.12).
  if ((Number(pdu['esm_class']) & 0x3c) !== 0x04) return null;
  const text = textOf(pdu['short_message']);
  const [, said] = /\bid:(\S{1,65})/i.exec(text) ?? [];
  const [, word] = /\bstat:([A-Z]{7})\b/i.exec(text) ?? [];
  const [, error] = /\berr:(\d{1,4})\b/i.exec(text) ?? [];
  const providerId = String(pdu['receipted_message_id'] ?? said ?? '').replace(/\0.*$/, '');
  const state = String(pdu['message_state'] ?? word?.toUpperCase() ?? '');
  const outcome = states[state];
  if (!outcome || providerId === '' || providerId.length > 65) return null;
  const reason = outcome === 'failed' ? [word ?? state, error].filter(Boolean).join(' ') : null;
  return { providerId, outcome, reason };
}

function textOf(message: unknown): string {
  if (typeof message === 'object' && message !== null && 'message' in message) return textOf(message.message);
  return Buffer.isBuffer(message) ? message.toString('latin1') : typeof message === 'string' ? message : '';
}
