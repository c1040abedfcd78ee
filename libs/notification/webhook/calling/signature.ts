import { createHmac, hkdfSync } from 'node:crypto';

/** Bytes of a secret. */
const length = 32;
const prefix = 'whsec_';

/**
 * The secret of an endpoint in its nth version, as Standard Webhooks writes it. It is derived and stands nowhere: a
 * stolen database signs nothing, and losing it loses no secret.
 */
export function secretOf(hostKey: Buffer, webhookId: string, version: number): string {
  const bytes = hkdfSync(
    'sha256',
    hostKey,
    '',
    JSON.stringify(['itgel.webhook', webhookId, version]),
    length,
  );
  return prefix + Buffer.from(bytes).toString('base64');
}

/** What is sent, and who says so when. */
export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** One signature for each secret in force, the newest first (Standard Webhooks, symmetric scheme `v1`). */
export const signatureOf = (signed: Signed, secrets: readonly string[]): string =>
  secrets.map((secret) => `v1,${mac(signed, secret).toString('base64')}`).join(' ');

const mac = ({ id, timestamp, body }: Signed, secret: string): Buffer =>
  createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest();
