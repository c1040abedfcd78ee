import { createHmac, createSecretKey, type KeyObject, randomBytes, scrypt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureDirectory, writeOnce } from '../vault/store/durable-file.js';

export const fingerprintLength = 32;
/** Some 50 ms each: whoever has the key must not try every registration number there is in an afternoon. */
const cost = { N: 2 ** 14, r: 8, p: 1 };

/** The key of fingerprints, which the job that compares organisations has, and no request. */
export class MatchKey {
  private constructor(private readonly key: KeyObject) {}

  /** The key of this file; of many processes that find none, one makes it and the others use the same. */
  static at(path: string): MatchKey {
    if (!existsSync(path)) {
      ensureDirectory(dirname(path));
      writeOnce(path, randomBytes(32));
    }
    return MatchKey.of(readFileSync(path));
  }

  /** @throws Error for anything but 32 bytes. */
  static of(bytes: Buffer): MatchKey {
    if (bytes.length !== 32) throw new Error('The key of fingerprints is 32 bytes.');
    return new MatchKey(createSecretKey(bytes));
  }

  /** The same of the same words, whoever's they are; nothing of the words without the key. */
  fingerprint(kind: string, words: string): Promise<Buffer> {
    const keyed = createHmac('sha256', this.key)
      .update(JSON.stringify(['itgel.match', kind, words]))
      .digest();
    return new Promise((resolve, reject) => {
      scrypt(keyed, this.key.export(), fingerprintLength, cost, (error, bytes) =>
        error ? reject(error) : resolve(bytes),
      );
    });
  }
}
