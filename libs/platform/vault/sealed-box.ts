import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D §8.2.2: up to 2^32 messages per key; a person has
 * some hundreds) and the whole 128-bit tag. Node accepts 4-byte tags unless the length is stated.
 *
 * Layout: format (1 byte) · key version (1) · nonce (12) · ciphertext · tag (16).
 */
const algorithm = 'aes-256-gcm';
const format = 1;
const nonceLength = 12;
const authTagLength = 16;
const headerLength = 2 + nonceLength;

/** What the bytes are bound to, as a list so that no two places can be written the same way. */
export type Place = readonly string[];

export function sealBox(key: KeyObject, keyVersion: number, place: Place, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength });
  cipher.setAAD(boundTo(keyVersion, place));
  const body = cipher.update(plain);
  return Buffer.concat([Buffer.of(format, keyVersion), nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes, or null when they were not sealed with this key for this place. */
export function openBox(key: KeyObject, keyVersion: number, place: Place, box: Buffer): Buffer | null {
  if (box.length < headerLength + authTagLength || box[0] !== format || box[1] !== keyVersion) return null;
  const tagAt = box.length - authTagLength;
  const cipher = createDecipheriv(algorithm, key, box.subarray(2, headerLength), { authTagLength });
  cipher.setAAD(boundTo(keyVersion, place));
  cipher.setAuthTag(box.subarray(tagAt));
  const plain = cipher.update(box.subarray(headerLength, tagAt));
  try {
    cipher.final();
  } catch {
    return null;
  }
  return plain;
}

/** The key version in the header of sealed bytes; 0 when they are too short to have one. */
export const versionOf = (box: Buffer): number => (box[0] === format ? (box[1] ?? 0) : 0);

const boundTo = (keyVersion: number, place: Place): Buffer =>
  Buffer.from(JSON.stringify([format, keyVersion, ...place]));
