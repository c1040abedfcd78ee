import { TooSlow } from './post.js';

/** Why a call did not arrive, in words that name nothing of either side. */
export const webhookFailures = [
  'hostNotAllowed',
  'addressNotAllowed',
  'nameUnknown',
  'notReached',
  'certificate',
  'tooSlow',
  'answer',
  'gone',
  'switchedOff',
  'noLongerEntitled',
  'expired',
] as const;
export type WebhookFailure = (typeof webhookFailures)[number];

/** A call that is not made, or not answered as it should be. */
export class NotCalled extends Error {
  constructor(readonly failure: WebhookFailure) {
    super(failure);
  }
}

/** OpenSSL's words for a certificate that is not to be trusted, beside those that begin with CERT. */
const certificates = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'INVALID_CA',
  'HOSTNAME_MISMATCH',
]);

/** What the network's error comes to: its own text names addresses. */
export function webhookFailureOf(error: unknown): WebhookFailure {
  if (error instanceof NotCalled) return error.failure;
  if (error instanceof TooSlow) return 'tooSlow';
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'nameUnknown';
  return certificates.has(code) || code.startsWith('CERT_') ? 'certificate' : 'notReached';
}
