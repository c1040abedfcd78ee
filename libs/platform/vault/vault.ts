import { Inject, Injectable } from '@nestjs/common';
import { type KeyName, type Keyring, KeyStore } from './key-store.js';
import { openBox, type Place, sealBox, versionOf } from './sealed-box.js';
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

export interface SealedValue {
  readonly binding: Binding;
  readonly bytes: Buffer;
}

/** Seals values of logged sections before they reach the database, and opens them after (ARCHITECTURE §3.8). */
@Injectable()
export class Vault {
  constructor(@Inject(KeyStore) private readonly keys: KeyStore) {}

  /** @param value anything JSON can carry but null, which stays a null column. @throws KeyMissing */
  async seal(binding: Binding, value: unknown): Promise<Buffer> {
    if (value === null || value === undefined) throw new TypeError('Nothing to seal: leave the column null');
    const { subjectId, organisationId } = binding;
    const ring = await this.keys.keyOf(subjectId, organisationId);
    const key = ring?.keys.get(ring.current);
    if (!ring || !key) throw new KeyMissing(subjectId, organisationId);
    return sealBox(key, ring.current, placeOf(binding), Buffer.from(JSON.stringify(value)));
  }

  /** The values in the order given; undefined where there is no key to open one, which withholds it. @throws Tampered */
  async openAll(values: readonly SealedValue[]): Promise<unknown[]> {
    if (values.length === 0) return [];
    const rings = await this.ringsFor(values);
    return values.map((value) => {
      const ring = rings.get(nameOf(value.binding));
      return ring ? openWith(ring, value) : undefined;
    });
  }

  /** @throws KeyMissing, Tampered */
  async open<T>(binding: Binding, bytes: Buffer): Promise<T> {
    const [value] = await this.openAll([{ binding, bytes }]);
    if (value === undefined) throw new KeyMissing(binding.subjectId, binding.organisationId);
    return value as T;
  }

  /** One batch for all; a second for those renewed by another process since they were kept in memory here. */
  private async ringsFor(values: readonly SealedValue[]): Promise<Map<string, Keyring>> {
    const rings = new Map<string, Keyring>();
    const ask = async (names: readonly KeyName[]) => {
      const found = await this.keys.keysOf(names);
      found.forEach((ring, index) => {
        const name = names[index];
        if (ring && name) rings.set(nameOf(name), ring);
      });
    };
    await ask(unique(values.map(({ binding }) => binding)));
    const newer = values.filter(({ binding, bytes }) => {
      const ring = rings.get(nameOf(binding));
      return ring && !ring.keys.has(versionOf(bytes));
    });
    if (newer.length > 0) {
      const names = unique(newer.map(({ binding }) => binding));
      this.keys.forget(names);
      await ask(names);
    }
    return rings;
  }
}

function openWith(ring: Keyring, { binding, bytes }: SealedValue): unknown {
  const version = versionOf(bytes);
  const key = ring.keys.get(version);
  // Sealed before a renewal and restored after it: the key is gone for good, as it would be for a thief.
  if (!key && version > 0 && version < ring.current) return undefined;
  const plain = key ? openBox(key, version, placeOf(binding), bytes) : null;
  if (plain === null) throw new Tampered(`${binding.table}.${binding.column} of ${binding.rowId}`);
  return JSON.parse(plain.toString());
}

const nameOf = ({ subjectId, organisationId }: KeyName): string =>
  `${subjectId}/${organisationId}`.toLowerCase();

function unique(names: readonly KeyName[]): KeyName[] {
  return [
    ...new Map(
      names.map(({ subjectId, organisationId }) => {
        const name = { subjectId, organisationId };
        return [nameOf(name), name];
      }),
    ).values(),
  ];
}

/** Also for whoever seals it anew under the next version of its key. */
export const placeOf = ({ table, column, rowId, subjectId }: Omit<Binding, 'organisationId'>): Place => [
  'value',
  table,
  column,
  rowId.toLowerCase(),
  subjectId.toLowerCase(),
];
