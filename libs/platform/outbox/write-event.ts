import { randomUUID } from 'node:crypto';
import type { Transaction } from '../database/database.js';
import { isUuid } from '../graphql/uuid.js';

/** Something that happened, in ids: what is told to whom is looked up when it is told. */
export interface NewEvent {
  /** Events of one stream are handled in order: the case's id, or the agreement's or account's where there is none. */
  readonly stream: string;
  /** Such as `referral.sent`. */
  readonly kind: string;
  readonly refs: Readonly<Record<string, string>>;
}

/**
 * Writes an event in the transaction of its change: both commit or neither does (P33). Call it after locking the
 * row that changes, so that the order of a stream is the order of its changes.
 * @returns the event's id
 * @throws TypeError for a ref that is no id: an event must not be able to carry a value.
 */
export async function writeEvent(tx: Transaction, { stream, kind, refs }: NewEvent): Promise<string> {
  const wrong = Object.entries(refs).find(([, ref]) => !isUuid(ref));
  if (wrong) throw new TypeError(`${kind}: ${wrong[0]} is not an id`);
  const id = randomUUID();
  await tx.query('insert into outbox (id, stream, kind, refs) values ($1, $2, $3, $4)', [
    id,
    stream,
    kind,
    JSON.stringify(refs),
  ]);
  return id;
}
