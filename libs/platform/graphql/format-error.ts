import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
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

/**
 * An error as anyone may have it: code, field and reason of ours; INVALID with GraphQL's own words for a
 * request it could not read; UNAVAILABLE for all else. No stack, no SQL, no value. `onUnexpected` gets the rest.
 */
export function formatError(onUnexpected: (cause: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const at = formatted.path ? { path: formatted.path } : {};
    const cause = unwrapResolverError(error);
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
    if (unread.has(String(formatted.extensions?.['code']))) {
      const message = withoutValues(formatted.message);
      return { message, extensions: { code: 'INVALID', reason: 'malformed' } };
    }
    onUnexpected(cause);
    return { ...at, message: 'UNAVAILABLE', extensions: { code: 'UNAVAILABLE' } };
  };
}

/** Says each error in the reader's language, once the whole answer stands. */
export const errorsInWords: ApolloServerPlugin<{ ctx?: Context }> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (!result.errors) return;
        const language = contextValue.ctx?.language ?? 'mn';
        result.errors = result.errors.map((error) => {
          const { limits, ...extensions } = error.extensions ?? {};
          const { code, reason } = extensions;
          if (reason === 'malformed') return { ...error, extensions };
          const keys = [...(reason ? [`errors.${reason}`] : []), `errors.${code}`];
          const known = (limits ?? {}) as Record<string, string | number>;
          return { ...error, message: say(language, keys, known), extensions };
        });
      },
    };
  },
};
