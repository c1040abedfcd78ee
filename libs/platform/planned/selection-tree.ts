import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isObjectType,
  type SelectionNode,
} from 'graphql';

/** A field as it is asked for: under which key, with which arguments, and what of its object. */
export interface Asked {
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly Asked[];
}

export interface Asking {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * A selection with fragments spread, conditions decided and repeated keys merged, as GraphQL §6.3 collects fields.
 * @throws GraphQLError for arguments that do not fit; null for what is not an object of ours
 */
export function askedOf(
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  asking: Asking,
): Asked[] | null {
  const byKey = new Map<string, FieldNode[]>();
  for (const node of nodes) {
    if (!collect(node.selectionSet?.selections ?? [], type, asking, byKey)) return null;
  }
  const asked: Asked[] = [];
  for (const [key, same] of byKey) {
    const [node] = same;
    if (!node) return null;
    const name = node.name.value;
    if (name === '__typename') {
      asked.push({ key, name, args: {}, fields: [] });
      continue;
    }
    const field = type.getFields()[name];
    if (!field) return null;
    const named = getNamedType(field.type);
    const fields = isObjectType(named) ? askedOf(same, named, asking) : [];
    if (!fields) return null;
    const args = field.args.length > 0 ? getArgumentValues(field, node, asking.variables) : {};
    asked.push({ key, name, args, fields });
  }
  return asked;
}

function collect(
  selections: readonly SelectionNode[],
  type: GraphQLObjectType,
  asking: Asking,
  byKey: Map<string, FieldNode[]>,
): boolean {
  return selections.every((node) => {
    if (getDirectiveValues(GraphQLSkipDirective, node, asking.variables)?.['if'] === true) return true;
    if (getDirectiveValues(GraphQLIncludeDirective, node, asking.variables)?.['if'] === false) return true;
    if (node.kind === 'Field') {
      const key = node.alias?.value ?? node.name.value;
      byKey.set(key, [...(byKey.get(key) ?? []), node]);
      return true;
    }
    const fragment = node.kind === 'InlineFragment' ? node : asking.fragments.get(node.name.value);
    if (!fragment || (fragment.typeCondition && fragment.typeCondition.name.value !== type.name))
      return false;
    return collect(fragment.selectionSet.selections, type, asking, byKey);
  });
}
