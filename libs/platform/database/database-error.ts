import { DomainError } from '../errors/domain-error.js';

/** SQLSTATE classes that pass by themselves: connection (08), resources (53), shutdown (57P), serialisation (40). */
const passing = /^(08|53|57P|40)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);

/** An outage becomes UNAVAILABLE, which a client may repeat with the same idempotency key; the rest stays as it is. */
export function asDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const lost =
    error instanceof Error && /terminated|timeout exceeded when trying to connect/i.test(error.message);
  return passing.test(code) || network.has(code) || lost ? new DomainError('UNAVAILABLE') : error;
}
