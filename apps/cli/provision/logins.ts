import { createHash, createHmac } from 'node:crypto';

export interface LoginNames {
  readonly api: string;
  readonly worker: string;
  readonly queue: string;
  readonly keeper: string;
}

/** PostgreSQL cuts longer names off without a word, and two databases could come to share their roles. */
const longestName = 63;

/**
 * The login roles of one database: roles belong to the whole server, so their names carry the database's. They end in
 * `_login`, or those of a database named `itgel` would be the group roles themselves.
 */
export function loginNames(database: string): LoginNames {
  const name = (part: string) => {
    const full = `${database}_${part}_login`;
    if (Buffer.byteLength(full) <= longestName) return full;
    return `itgel_${createHash('sha256').update(database).digest('hex').slice(0, 32)}_${part}_login`;
  };
  return { api: name('api'), worker: name('worker'), queue: name('queue'), keeper: name('keeper') };
}

/** The same for every process that knows the key, another on every server and for every role. */
export function loginPassword(key: string, system: string, role: string): string {
  return createHmac('sha256', key).update(`itgel login ${system} ${role}`).digest('base64url');
}
