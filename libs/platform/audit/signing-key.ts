import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureDirectory, writeOnce } from '../vault/store/durable-file.js';
import { type Checkpoint, checkpointText, type SignedCheckpoint } from './canonical.js';

/** The public half: what a verifier is given, on paper or by mail, before anything happened. */
export class CheckingKey {
  readonly id: string;
  readonly pem: string;

  constructor(private readonly key: KeyObject) {
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('A key of checkpoints is an Ed25519 key.');
    this.id = hash('sha256', key.export({ type: 'spki', format: 'der' }), 'hex').slice(0, 16);
    this.pem = key.export({ type: 'spki', format: 'pem' }).toString();
  }

  signed({ key, signature, ...checkpoint }: SignedCheckpoint): boolean {
    const bytes = Buffer.from(checkpointText(checkpoint));
    return key === this.id && verify(null, bytes, this.key, Buffer.from(signature, 'base64'));
  }
}

/** Signs checkpoints. Lies in a file that only the worker needs. */
export class SigningKey {
  readonly public: CheckingKey;

  private constructor(private readonly key: KeyObject) {
    this.public = new CheckingKey(createPublicKey(key));
  }

  /** The key of this file; of many processes that find none, one makes it and the others use the same. */
  static at(path: string): SigningKey {
    if (!existsSync(path)) make(path);
    return new SigningKey(createPrivateKey(readFileSync(path)));
  }

  sign(checkpoint: Checkpoint): SignedCheckpoint {
    const signature = sign(null, Buffer.from(checkpointText(checkpoint)), this.key).toString('base64');
    return { ...checkpoint, key: this.public.id, signature };
  }
}

function make(path: string): void {
  ensureDirectory(dirname(path));
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeOnce(path, Buffer.from(pem));
}
