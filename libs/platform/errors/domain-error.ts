import { IntrinsicException } from '@nestjs/common';

export const errorCodes = [
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'FORBIDDEN',
  'INVALID',
  'CONFLICT',
  'CONSENT_REQUIRED',
  'LIMIT',
  'UNAVAILABLE',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * The one error a command or query answers with. It carries names, never values: `field` is the path of the
 * input at fault (`identity.registrationNumber`), `reason` the key of its sentence in the message catalogue
 * (`errors.<reason>`, falling back to `errors.<code>`), `limits` the numbers that sentence may show.
 * Nest writes no log of it: it is an answer.
 */
export class DomainError extends IntrinsicException {
  constructor(
    readonly code: ErrorCode,
    readonly detail: {
      readonly field?: string;
      readonly reason?: string;
      readonly limits?: Readonly<Record<string, number | string>>;
    } = {},
  ) {
    super(detail.reason ? `${code}: ${detail.reason}` : code);
    this.name = 'DomainError';
  }
}

/** Also the answer for what exists but is not yours: nothing tells the two apart. */
export const notFound = (): DomainError => new DomainError('NOT_FOUND');
export const invalid = (
  field: string,
  reason: string,
  limits?: Record<string, number | string>,
): DomainError => new DomainError('INVALID', limits ? { field, reason, limits } : { field, reason });
