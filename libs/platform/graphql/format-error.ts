import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Context } from '../context/context.js';
import { DomainError } from '../errors/domain-error.js';
import { say } from '../messages/messages.js';
import { withoutValues } from './without-values.js';

const unread: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
]);
/** Of these the fault lies in the document, which a programmer wrote; GraphQL's words help, and hold no variable. */
const ofDocument: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
]);

export interface ErrorFormat {
  /** Gets what nobody expected, for the log. */
  readonly onUnexpected: (cause: unknown) => void;
  /** Whether a document's faults are explained in GraphQL's own words, which name the schema: never in production. */
  readonly hints: boolean;
}

/**
 * An error as anyone may have it: code, field and reason of ours; INVALID for a request that could not be read;
 * UNAVAILABLE for all else. No stack, no SQL, no value.
 */
export function formatError({ onUnexpected, hints }: ErrorFormat) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const at = formatted.path ? { path: formatted.path } : {};
    const cause = causeOf(error);
    if (cause instanceof DomainError) {
      const { field, reason, limits } = cause.detail;
      const extensions = {
        code: cause.code,
        ...(field ? { field } : {}),
        ...(reason ? { reason } : {}),
        limits,
      };
      return { ...at, message: cause.code, extensions };
    }
    const theirs = String(formatted.extensions?.['code']);
    if (unread.has(theirs)) {
      // The parser counts tokens, and has no other way to say so.
      if (/contains more tha[nt] \d+ tokens/.test(formatted.message))
        return { message: 'LIMIT', extensions: { code: 'LIMIT', reason: 'tooMuch.tokens' } };
      const hint = hints && ofDocument.has(theirs) ? { hint: withoutValues(formatted.message) } : {};
      return { message: 'INVALID', extensions: { code: 'INVALID', reason: 'malformed', ...hint } };
    }
    onUnexpected(cause);
    return { ...at, message: 'UNAVAILABLE', extensions: { code: 'UNAVAILABLE' } };
  };
}

function causeOf(error: unknown): unknown {
  const cause = unwrapResolverError(error);
  return cause instanceof GraphQLError && cause.originalError ? cause.originalError : cause;
}

/** Says each error in the reader's language, once the whole answer stands. */
export const errorsInWords: ApolloServerPlugin<{ ctx?: Context }> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (result.errors)
          result.errors = result.errors.map((error) => inWords(error, contextValue.ctx?.language ?? 'mn'));
      },
    };
  },
};

/** The sentence of the reason, or of the code where a reason has none of its own. */
export function inWords(error: GraphQLFormattedError, language: Context['language']): GraphQLFormattedError {
  const { limits, ...extensions } = error.extensions ?? {};
  const { code, reason } = extensions;
  const keys = [...(reason ? [`errors.${reason}`] : []), `errors.${code}`];
  const known = (limits ?? {}) as Record<string, string | number>;
  return { ...error, message: say(language, keys, known), extensions };
}
