import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type DocumentNode, type FragmentDefinitionNode, Kind } from 'graphql';
import type { Context } from '../context/context.js';
import { DomainError } from '../errors/domain-error.js';
import type { PlannedReads } from './planned-reads.js';

const fragments = new WeakMap<DocumentNode, Map<string, FragmentDefinitionNode>>();

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const known = fragments.get(document);
  if (known) return known;
  const found = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) found.set(node.name.value, node);
  fragments.set(document, found);
  return found;
}

/** Answers what is planned; all else, and whatever is to be refused, is executed as GraphQL executes it. */
export function answerPlanned(
  reads: PlannedReads,
  onUnexpected: (cause: unknown) => void,
): ApolloServerPlugin<{ ctx: Context }> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ schema, document, operation, request, contextValue }) {
          const data = await reads
            .answer(contextValue.ctx, {
              schema,
              operation,
              fragments: fragmentsOf(document),
              variables: request.variables ?? {},
            })
            // The plain way meets the same fault, and has its words for it; a fault of the plan itself is ours to know.
            .catch((cause: unknown) => {
              if (!(cause instanceof DomainError)) onUnexpected(cause);
              return null;
            });
          if (!data) return null;
          return {
            http: { status: undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data } },
          };
        },
      };
    },
  };
}
