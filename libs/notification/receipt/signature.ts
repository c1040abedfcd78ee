import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clocks of two machines may be apart, and how long a copy of a request can be used. */
const windowSeconds = 300;
const form = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

const mac = (secret: string, seconds: number, body: string | Buffer): Buffer =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();

/** `t=<Unix seconds>,v1=<HMAC-SHA-256 of "seconds.body">`: of this body, at this time. */
export const signatureOf = (secret: string, seconds: number, body: string | Buffer): string =>
  `t=${seconds},v1=${mac(secret, seconds, body).toString('hex')}`;

/** Whether whoever has the secret signed this body not long ago, compared in the same time whatever differs. */
export function isSigned(
  secret: string,
  signature: string | undefined,
  body: Buffer,
  nowSeconds: number,
): boolean {
  const [, time, hex] = form.exec(signature ?? '') ?? [];
  if (!time || !hex) return false;
  const seconds = Number(time);
  const same = timingSafeEqual(mac(secret, seconds, body), Buffer.from(hex, 'hex'));
  return same && Math.abs(nowSeconds - seconds) <= windowSeconds;
}
