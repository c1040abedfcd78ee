import type { Words } from '../messages/compose.js';

/** One message on its way out of the house. */
export interface Parcel {
  /** Of the delivery. A provider that takes an idempotency key is given this one at every attempt. */
  readonly id: string;
  /** For mail: the same at every attempt. */
  readonly messageId: string;
  /** An e-mail address, or a phone number as +97699112233 (E.164). */
  readonly to: string;
  readonly words: Words;
  /** How many attempts failed before this one. */
  readonly attempts: number;
}

/** A provider took it. */
export interface Handed {
  /** By which its receipts name it; null where it names what we called it. */
  readonly providerId: string | null;
  /** For how many hours its word is awaited; null where it speaks up only when it fails. */
  readonly receiptHours: number | null;
}

/** Why a provider did not take it. */
export interface Refusal {
  /** It would answer the same to every further attempt. */
  readonly permanent: boolean;
  /** Class and code. What a provider says quotes the address, so it is not kept. */
  readonly failure: string;
}

/** How a message leaves. It decides nothing: whether, when and to whom is settled before. */
export interface Driver {
  /** As deliveries and receipts name it. */
  readonly provider: Provider;
  /** Within 20 seconds: meanwhile the row is locked. @throws whatever `refusal` understands. */
  hand(parcel: Parcel): Promise<Handed>;
  refusal(error: unknown): Refusal;
}

export const providers = ['smtp', 'gateway', 'smpp', 'simulated'] as const;
export type Provider = (typeof providers)[number];
