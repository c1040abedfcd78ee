import { DomainError } from '../errors/domain-error.js';

/**
 * What may be written down of an error: its class and code. Never its message or stack, which quote values:
 * a duplicate key names the key, a bounced mail the address (ARCHITECTURE §3.7, P17).
 */
export function failureOf(error: unknown): string {
  if (error instanceof DomainError)
    return ['DomainError', error.code, error.detail.reason].filter(Boolean).join(' ');
  if (error instanceof Permanent || error instanceof Again) return error.failure;
  if (!(error instanceof Error)) return 'Unknown';
  const name = /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
  const code = 'code' in error && /^\w{1,40}$/.test(String(error.code)) ? ` ${String(error.code)}` : '';
  return name + code;
}

/** Trying again will not help: a handler throws this to have its work laid aside at once. */
export class Permanent extends Error {
  constructor(readonly failure: string) {
    super(failure);
    this.name = 'Permanent';
  }
}

/**
 * Do this job again later.
 * @param attempt how often it has failed; 0 when it never began (somebody else is at it) and only has to wait.
 */
export class Again extends Error {
  constructor(
    readonly attempt: number,
    readonly failure: string,
  ) {
    super(failure);
    this.name = 'Again';
  }
}

/** An outage passes by itself and is nobody's failed attempt. */
export const isOutage = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'UNAVAILABLE';
