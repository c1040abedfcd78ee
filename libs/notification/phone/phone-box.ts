import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { openBox, sealBox } from '#platform/vault/sealed-box.js';

const keyVersion = 1;

/**
 * Seals what is told to a phone, under a key of its own that api and worker make from INDEX_KEY: the person keys of
 * the vault are those of survivors, and an account is none of them.
 */
export class PhoneBox {
  private readonly key: KeyObject;

  constructor(indexKey: Buffer) {
    this.key = createSecretKey(Buffer.from(hkdfSync('sha256', indexKey, '', 'itgel phone', 32)));
  }

  seal(column: string, accountId: string, plain: string): Buffer {
    return sealBox(this.key, keyVersion, ['phone', column, accountId], Buffer.from(plain));
  }

  /** Null where there is nothing, or it was sealed under another INDEX_KEY: then the number is given again. */
  open(column: string, accountId: string, sealed: Buffer | null): string | null {
    return (
      sealed && (openBox(this.key, keyVersion, ['phone', column, accountId], sealed)?.toString() ?? null)
    );
  }
}
