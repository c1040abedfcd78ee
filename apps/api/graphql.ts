import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Logger } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { checkVariables } from '#platform/graphql/check-variables.js';
import { errorsInWords, formatError } from '#platform/graphql/format-error.js';
import { limitRequests } from '#platform/graphql/limits/limit-requests.js';
import { limits } from '#platform/graphql/limits/limits.js';
import { statusAsAccepted } from '#platform/graphql/status.js';
import { answerPlanned } from '#platform/planned/answer-planned.js';
import { PlannedReads } from '#platform/planned/planned-reads.js';
import { assertClassified } from '#policy/schema.js';
import { RequestContext } from './request-context.js';
import { RequestContextModule } from './request-context.module.js';

/** GraphQL over HTTP at /graphql. A schema with an unclassified field stops the process here. */
export function graphqlAt(introspection: boolean): DynamicModule {
  const logger = new Logger('GraphQL');
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    imports: [RequestContextModule],
    inject: [RequestContext, PlannedReads],
    useFactory: (requests: RequestContext, reads: PlannedReads) => ({
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      introspection,
      hideSchemaDetailsFromClientErrors: !introspection,
      parseOptions: { maxTokens: limits.tokens },
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      csrfPrevention: true,
      includeStacktraceInErrorResponses: false,
      context: (request: FastifyRequest, reply: FastifyReply) => requests.of(request, reply),
      formatError: formatError({
        onUnexpected: (cause) => logger.error(cause),
        hints: introspection,
      }),
      plugins: [
        limitRequests,
        checkVariables,
        errorsInWords,
        statusAsAccepted,
        answerPlanned(reads, (cause) => logger.error(cause)),
        ApolloServerPluginCacheControlDisabled(),
      ],
      transformSchema: (schema: GraphQLSchema) => {
        assertClassified(schema);
        return schema;
      },
    }),
  });
}
