import type { Readable } from '#platform/database/read-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { recordEvent } from '../../timeline/record-event.js';
import { Referral } from '../referral.entity.js';
import { type ReferralStatus, referralMoves } from '../referral.states.js';

const loaded = [
  'status',
  'version',
  'senderId',
  'acknowledgedAt',
  'openUntil',
  'consentUntil',
  'sections',
  'urgency',
  'acknowledgeBy',
] as const satisfies readonly (keyof Referral)[];

/** The referral a step is taken on, once the version is right and the table of states allows the move. */
export async function loadForStep(
  tx: WriteTransaction,
  input: { readonly referralId: string; readonly version: number },
  to: ReferralStatus,
): Promise<Readable<Referral>> {
  const row = await tx.load(Referral, input.referralId, loaded);
  tx.assertVersion(row, input.version);
  if (!referralMoves[row.status].includes(to)) throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
  return row;
}

/** Moves it, writes the line of history and tells whoever must know. */
export async function take(
  tx: WriteTransaction,
  row: Readable<Referral>,
  to: ReferralStatus,
  event: string,
  patch: Partial<Referral>,
): Promise<void> {
  await tx.save(Referral, row, { ...patch, status: to, version: row.version + 1 });
  await tell(tx, row, event);
}

export async function tell(
  tx: WriteTransaction,
  row: {
    readonly id: string;
    readonly caseId: string;
    readonly senderId: string;
    readonly receiverId: string;
  },
  event: string,
): Promise<void> {
  const { id: referralId, caseId, senderId, receiverId } = row;
  await recordEvent(tx, `referral.${event}`, caseId, referralId);
  await tx.emit(`referral.${event}`, caseId, { referralId, caseId, senderId, receiverId });
}
