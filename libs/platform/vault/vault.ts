import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KeyStore, keyVersion } from './key-store.js';
import { openBox, type Place, sealBox } from './sealed-box.js';
import { KeyMissing, Tampered } from './vault-error.js';

/** Where a sealed value stands and whose it is: bytes moved to any other place do not open (P18). */
export interface Binding {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  /** Whose key: a person, a referral or an incident. */
  readonly subjectId: string;
  /** By whose copy of that key; not part of the binding, as a receiver opens what the sender sealed. */
  readonly organisationId: string;
}

/** Seals values of logged sections before they reach the database, and opens them after (ARCHITECTURE §3.8). */
@Injectable()
export class Vault {
  constructor(@Inject(KeyStore) private readonly keys: KeyStore) {}

  /** @param value anything JSON can carry but null, which stays a null column. @throws KeyMissing */
  seal(binding: Binding, value: unknown): Buffer {
    if (value === null || value === undefined) throw new TypeError('Nothing to seal: leave the column null');
    return sealBox(this.keyFor(binding), keyVersion, placeOf(binding), Buffer.from(JSON.stringify(value)));
  }

  /** @throws KeyMissing (treat the value as withheld), Tampered */
  open<T>(binding: Binding, bytes: Buffer): T {
    const plain = openBox(this.keyFor(binding), keyVersion, placeOf(binding), bytes);
    if (plain === null) throw new Tampered(`${binding.table}.${binding.column} of ${binding.rowId}`);
    return JSON.parse(plain.toString()) as T;
  }

  private keyFor({ subjectId, organisationId }: Binding): KeyObject {
    const key = this.keys.keyOf(subjectId, organisationId);
    if (key === null) throw new KeyMissing(subjectId, organisationId);
    return key;
  }
}

const placeOf = ({ table, column, rowId, subjectId }: Binding): Place => [
  'value',
  table,
  column,
  rowId.toLowerCase(),
  subjectId.toLowerCase(),
];
