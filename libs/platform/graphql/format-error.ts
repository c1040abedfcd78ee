import { ApolloServerErrorCode } from '@apollo/server/errors';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Language } from '../context/context.js';
import { DomainError, type ErrorCode } from '../errors/domain-error.js';
import { say } from '../messages/messages.js';

const unread: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
]);

/**
 * Every error as its reader may have it: our own with its sentence, what the request got wrong as INVALID,
 * anything else as UNAVAILABLE. No stack, no SQL, no value, no hint of the schema.
 */
export function formatError(
  language: Language,
  formatted: GraphQLFormattedError,
  cause: unknown,
): GraphQLFormattedError {
  const at = formatted.path ? { path: formatted.path } : {};
  if (cause instanceof DomainError) return { ...at, ...described(language, cause) };
  const code = String(formatted.extensions?.['code'] ?? '');
  // A malformed request is explained in GraphQL's own words, which name the request and nothing of ours.
  if (unread.has(code)) return { ...formatted, extensions: { code: 'INVALID', reason: 'malformed' } };
  return { ...at, ...described(language, new DomainError('UNAVAILABLE')) };
}

function described(language: Language, error: DomainError): GraphQLFormattedError {
  const { field, reason, limits } = error.detail;
  const keys = [...(reason ? [`errors.${reason}`] : []), `errors.${error.code}`];
  const known = say(language, keys, limits);
  return {
    message: known === `errors.${error.code}` ? error.code : known,
    extensions: { code: error.code, ...(field ? { field } : {}), ...(reason ? { reason } : {}) },
  };
}

/** What went wrong, for the log: codes and places, never values. */
export function causeOf(error: GraphQLError): unknown {
  return error.originalError ?? error;
}

export const isExpected = (cause: unknown, codes: readonly ErrorCode[]): boolean =>
  cause instanceof DomainError && codes.includes(cause.code);
