import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { pageSize } from '../page.js';
import { usualListSize } from './limits.js';

export interface Measured {
  readonly depth: number;
  readonly aliases: number;
  readonly roots: number;
  readonly directives: number;
  readonly selections: number;
  readonly objects: number;
}

export interface Measuring {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Stops looking, and answers what was met so far, after this many selections. */
  readonly mostSelections: number;
}

interface Place {
  readonly type: GraphQLObjectType | null;
  readonly depth: number;
  /** How many objects of this kind the answer may hold. */
  readonly times: number;
  /** What `first` of the field above says of the list below: a page holds its rows in `items`. */
  readonly rows: number | null;
}

/** What an operation asks for, with every fragment spread where it stands. */
export function measure(asked: Measuring): Measured {
  const met = { depth: 0, aliases: 0, roots: 0, directives: 0, selections: 0, objects: 0 };
  const rest: [SelectionSetNode, Place][] = [];

  const field = (node: FieldNode, { type, depth, times, rows }: Place): void => {
    met.depth = Math.max(met.depth, depth);
    if (depth === 1) met.roots += 1;
    if (node.alias) met.aliases += 1;
    if (!node.selectionSet) return;
    const known = type?.getFields()[node.name.value];
    const kind = known?.type;
    const named = kind && getNamedType(kind);
    const usual = Number(known?.extensions['holds'] ?? usualListSize);
    const own = rowsOf(node, type, asked.variables);
    const isList = kind !== undefined && hasList(kind);
    // A list's own `first` is the list's; a page's is that of the list below it.
    const size = isList ? (own?.given ?? rows ?? usual) : 1;
    const many = times * size;
    met.objects += many;
    // Introspection has a depth limit of its own, and only a demo answers it.
    const counts = node.name.value.startsWith('__') || type?.name.startsWith('__') ? 0 : 1;
    rest.push([
      node.selectionSet,
      {
        type: named && isObjectType(named) ? named : null,
        depth: depth + counts,
        times: many,
        rows: own && !isList ? (own.given ?? pageSize.usual) : null,
      },
    ]);
  };

  const root = asked.schema.getRootType(asked.operation.operation) ?? null;
  met.directives += asked.operation.directives?.length ?? 0;
  rest.push([asked.operation.selectionSet, { type: root, depth: 1, times: 1, rows: null }]);
  for (let next = rest.pop(); next && met.selections <= asked.mostSelections; next = rest.pop()) {
    const [{ selections }, place] = next;
    for (const node of selections) {
      met.selections += 1;
      met.directives += node.directives?.length ?? 0;
      if (node.kind === Kind.FIELD) field(node, place);
      else {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : asked.fragments.get(node.name.value);
        if (fragment) rest.push([fragment.selectionSet, place]);
      }
    }
  }
  return met;
}

function hasList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

/** The `first` a field is given, if any; null where it takes none. What is no size is refused elsewhere. */
function rowsOf(
  node: FieldNode,
  parent: GraphQLObjectType | null,
  variables: Readonly<Record<string, unknown>>,
): { readonly given: number | null } | null {
  const takes = parent?.getFields()[node.name.value]?.args.some(({ name }) => name === 'first');
  if (!takes) return null;
  const value = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (value?.kind === Kind.INT) return { given: Math.max(1, Number(value.value)) };
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return { given: typeof given === 'number' ? Math.max(1, given) : null };
}
