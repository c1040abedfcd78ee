import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type FragmentDefinitionNode, Kind } from 'graphql';
import { refused } from '../refused.js';
import { limits } from './limits.js';
import { type Measured, measure } from './measure.js';
import { excessOf, hasLongList } from './values.js';

// Selections first: past their limit the rest was not looked at.
const measured = [
  'selections',
  'depth',
  'aliases',
  'roots',
  'directives',
  'objects',
] as const satisfies readonly (keyof Measured)[];

/** P29: a request that asks for too much is answered LIMIT, status 400, before anything of it is executed. */
export const limitRequests: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        const variables = request.variables ?? {};
        const excess = excessOf(variables) ?? (hasLongList(document) ? 'listItems' : null);
        if (excess) throw refused('LIMIT', { reason: `tooMuch.${excess}` });
        if (!operation) return;
        // GraphQL finds out only while executing, and would not say 400.
        if (!schema.getRootType(operation.operation)) throw refused('INVALID', { reason: 'malformed' });
        const met = measure({
          schema,
          operation,
          fragments: fragmentsOf(document),
          variables,
          mostSelections: limits.selections,
        });
        const passed = measured.find((what) => met[what] > limits[what]);
        if (passed) throw refused('LIMIT', { reason: `tooMuch.${passed}` });
      },
    };
  },
};

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
}
