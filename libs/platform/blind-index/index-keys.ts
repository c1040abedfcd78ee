import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KeyStore } from '../vault/key-store.js';
import { KeyMissing } from '../vault/vault-error.js';

export interface IndexKey {
  readonly key: KeyObject;
  readonly version: number;
}

/**
 * The key under which an organisation's words are looked up: a key like a person's, whose subject is the
 * organisation itself, so that it is wrapped for that organisation and for no other (P50).
 */
@Injectable()
export class IndexKeys {
  constructor(@Inject(KeyStore) private readonly keys: KeyStore) {}

  /** Null where nothing was ever indexed, or the key was destroyed: then nothing is found. */
  async keyOf(organisationId: string): Promise<IndexKey | null> {
    const ring = await this.keys.keyOf(organisationId, organisationId);
    const key = ring?.keys.get(ring.current);
    return ring && key ? { key, version: ring.current } : null;
  }

  /** Made on first use. @throws KeyMissing when it was destroyed. */
  async indexKeyOf(organisationId: string): Promise<IndexKey> {
    const found = await this.keyOf(organisationId);
    if (found) return found;
    await this.keys.create(organisationId, organisationId);
    const made = await this.keyOf(organisationId);
    if (!made) throw new KeyMissing(organisationId, organisationId);
    return made;
  }
}
