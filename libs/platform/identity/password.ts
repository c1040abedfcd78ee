import { hash, verify } from '@node-rs/argon2';
import { invalid } from '../errors/domain-error.js';
import common from './common-password.json' with { type: 'json' };

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default) with 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** In characters (code points). The upper limit bounds the work a stranger can ask for. */
export const passwordLength = { min: 12, max: 128 } as const;

const commonPasswords = new Set(common.passwords);

/** A well-formed hash that no password is known to match: what an unknown account is verified against. */
const zeros = (bytes: number): string => Buffer.alloc(bytes).toString('base64').replace(/=+$/, '');
const decoy = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${zeros(16)}$${zeros(32)}`;

/** @throws DomainError INVALID on `password`: passwordTooShort, passwordTooLong, notText, passwordTooCommon */
export async function hashPassword(password: string): Promise<string> {
  const length = [...password].length;
  if (length < passwordLength.min) throw invalid('password', 'passwordTooShort', { ...passwordLength });
  if (length > passwordLength.max) throw invalid('password', 'passwordTooLong', { ...passwordLength });
  // Lone surrogates all become the same three bytes in UTF-8: two passwords would pass for each other.
  if (!password.isWellFormed()) throw invalid('password', 'notText');
  if (commonPasswords.has(password.toLowerCase())) throw invalid('password', 'passwordTooCommon');
  return hash(Buffer.from(password), cost);
}

/** Byte for byte: no normalising, no trimming. Takes as long when there is no hash to compare with (P15). */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
  // Longer in UTF-16 than any allowed password can be: refused without feeding it to Argon2.
  const possible = password.length <= passwordLength.max * 2 && password.isWellFormed();
  const matches = await verify(storedHash ?? decoy, Buffer.from(possible ? password : ''));
  return matches && possible && storedHash !== null;
}
