import { GraphQLError } from 'graphql';
import { DomainError, type ErrorCode } from '../errors/domain-error.js';

/** A request answered before anything of it is executed: with a status of its own, not 200. */
export function refused(code: ErrorCode, detail: DomainError['detail'] = {}, status = 400): GraphQLError {
  return new GraphQLError(code, {
    originalError: new DomainError(code, detail),
    extensions: { http: { status } },
  });
}
