import { hash } from 'node:crypto';

/**
 * What is hashed and signed, so that anybody can do it again in any language: JSON without spaces, keys sorted by
 * code unit, null left out. A column added later is null in older entries, so it leaves their hash as it was.
 */
export function canonical(value: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const member = value[key];
      return member === null || member === undefined
        ? []
        : [`${JSON.stringify(key)}:${JSON.stringify(member)}`];
    });
  return `{${members.join(',')}}`;
}

/** Different things never have the same bytes, so that none passes for another. */
const digest = (kind: 'entry' | 'batch', text: string): Buffer =>
  hash('sha256', `itgel audit ${kind}\n${text}`, 'buffer');

/** @param row as `to_jsonb` gives it, in UTC: every column, by its name in the database. */
export const entryHash = (row: Readonly<Record<string, unknown>>): Buffer => digest('entry', canonical(row));

/** Of the hashes of a batch's entries, in their order. */
export const contentHash = (hashes: readonly Buffer[]): Buffer =>
  hash('sha256', Buffer.concat(hashes), 'buffer');

/** What a batch says of itself; signed whole. Hashes in hex. */
export interface Checkpoint {
  readonly number: number;
  readonly at: string;
  /** The transactions it holds: from the first, until before the second. */
  readonly from: number;
  readonly until: number;
  readonly entries: number;
  /** Entries up to and with this batch. */
  readonly total: number;
  readonly content: string;
  readonly previous: string;
}

export interface SignedCheckpoint extends Checkpoint {
  readonly key: string;
  /** Ed25519 over the canonical form of all but these two, in base64. */
  readonly signature: string;
}

export const checkpointText = (checkpoint: Checkpoint): string => canonical({ ...checkpoint });

export const batchHash = (checkpoint: Checkpoint): Buffer => digest('batch', checkpointText(checkpoint));

/** What the first batch calls its previous one. */
export const noBatch: Buffer = Buffer.alloc(32);
