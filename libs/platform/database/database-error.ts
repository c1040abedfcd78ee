import { isNativeError } from 'node:util/types';
import { DomainError, invalid } from '../errors/domain-error.js';

/**
 * SQLSTATEs that pass by themselves: connection (08), resources (53), shutdown (57P), serialisation (40), a
 * statement or lock that took too long (57014, 55P03), a transaction that lay idle (25P03).
 */
const passing = /^(08|53|57P|40|57014|55P03|25P03)/;
/** A value no column of that type can hold: such as an id that is none, or a text with a NUL. */
const impossible = /^22/;
const foreignKey = '23503';
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH']);
const lost =
  /terminated|timeout exceeded when trying to connect|not queryable|client (was|has been) closed|Driver not Connected|Query read timeout/i;

/** A statement had no answer in time: who knows what its connection still says, or whether it is there at all. */
export const isSilence = (error: unknown): boolean =>
  isNativeError(error) && /Query read timeout/.test(error.message);

/** An outage becomes UNAVAILABLE, which a client may repeat with the same idempotency key; the rest stays as it is. */
export function asDomainError(error: unknown): unknown {
  // The network's errors are made elsewhere than ours, and need not be `instanceof` the same Error.
  if (error instanceof DomainError || !isNativeError(error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (passing.test(code) || network.has(code) || lost.test(error.message))
    return new DomainError('UNAVAILABLE');
  if (impossible.test(code)) return new DomainError('INVALID');
  if (code === foreignKey) return invalid(fieldOf(error), 'unknownChoice');
  return error;
}

/** The input field a broken reference came from: its constraint is named after the column. */
function fieldOf(error: Error): string {
  const { table, constraint } = error as Error & { table?: string; constraint?: string };
  const column = (constraint ?? '').replace(`${table ?? ''}_`, '').replace(/_fkey$/, '');
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
