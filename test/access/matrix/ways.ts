import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** How the same thing can be asked in other words: the answer must be the same. */
export type Way = 'alias' | 'inline fragment' | 'named fragment' | 'directive' | 'twice';
export const ways: readonly Way[] = ['alias', 'inline fragment', 'named fragment', 'directive', 'twice'];

/** As many as a request may have of each (P29). */
const most = 18;
const mostTokens = 1450;

/** Null where a request may not be as long as it would be. */
export function inOtherWords(schema: GraphQLSchema, text: string, way: Way): string | null {
  const document = parse(text);
  const info = new TypeInfo(schema);
  let left = most;
  const fragments: string[] = [];
  const changed: DocumentNode = visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        leave: (node): FieldNode | undefined => {
          if (left <= 0) return undefined;
          if (way === 'alias') {
            left -= 1;
            return { ...node, alias: { kind: Kind.NAME, value: `z${left}` } };
          }
          if (way === 'directive') {
            left -= 1;
            const on = parse('{ a @include(if: true) }').definitions[0];
            const field = on?.kind === Kind.OPERATION_DEFINITION ? on.selectionSet.selections[0] : undefined;
            return field?.directives ? { ...node, directives: field.directives } : undefined;
          }
          return undefined;
        },
      },
      SelectionSet: {
        leave: (node): SelectionSetNode | undefined => {
          const type = info.getParentType()?.name;
          if (!type) return undefined;
          if (way === 'inline fragment')
            return {
              kind: Kind.SELECTION_SET,
              selections: [
                {
                  kind: Kind.INLINE_FRAGMENT,
                  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
                  selectionSet: node,
                },
              ],
            };
          if (way === 'twice') {
            const leaves = node.selections.filter((one) => one.kind === Kind.FIELD && !one.selectionSet);
            return { ...node, selections: [...node.selections, ...leaves.slice(0, 2)] };
          }
          if (way === 'named fragment' && type !== 'Query') {
            const name = `f${fragments.length}`;
            fragments.push(`fragment ${name} on ${type} ${print(node)}`);
            return {
              kind: Kind.SELECTION_SET,
              selections: [{ kind: Kind.FRAGMENT_SPREAD, name: { kind: Kind.NAME, value: name } }],
            };
          }
          return undefined;
        },
      },
    }),
  );
  const said = [print(changed), ...fragments].join(' ').replace(/\s+/g, ' ');
  return (said.match(/[\w"-]+|[^\w\s]/g) ?? []).length < mostTokens ? said : null;
}
