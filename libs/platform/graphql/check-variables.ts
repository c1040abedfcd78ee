import type { ApolloServerPlugin } from '@apollo/server';
import { isInputType, typeFromAST } from 'graphql';
import { misfit } from './coercion.js';
import { refused } from './refused.js';

/** Variables that do not fit are INVALID like any other input: with the field and a sentence, before execution. */
export const checkVariables: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, operation, request }) {
        for (const { variable, type: node, defaultValue } of operation?.variableDefinitions ?? []) {
          const type = typeFromAST(schema, node);
          const name = variable.name.value;
          const value = request.variables?.[name];
          if (!isInputType(type) || (value === undefined && defaultValue)) continue;
          const found = misfit(type, value);
          if (!found) continue;
          // Inside a command's one input a field is known by its own path, as the form knows it.
          const field = found.path.length > 0 ? found.path.join('.') : name;
          throw refused('INVALID', { field, reason: found.reason });
        }
      },
    };
  },
};
