import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isObjectType,
  type SelectionNode,
} from 'graphql';
import { type Classification, classificationOf } from '#policy/schema.js';

/** One field the request asks for, with its section. */
export interface SelectedField extends Classification {
  readonly name: string;
}

/**
 * The fields a request asks of the objects a resolver answers, aliases, fragments and conditions resolved.
 * `path` walks from the resolver's own type to them: ['items'] for a page.
 */
export function selectedFields(info: GraphQLResolveInfo, path: readonly string[] = []): SelectedField[] {
  let type = getNamedType(info.returnType);
  let nodes: readonly FieldNode[] = info.fieldNodes;
  for (const step of path) {
    if (!isObjectType(type)) return [];
    nodes = fieldsOf(nodes, type, info).filter((node) => node.name.value === step);
    const next = type.getFields()[step];
    if (!next) return [];
    type = getNamedType(next.type);
  }
  if (!isObjectType(type)) return [];
  const selected = new Map<string, SelectedField>();
  for (const node of fieldsOf(nodes, type, info)) {
    const field = type.getFields()[node.name.value];
    const classified = field && (classificationOf(field.extensions) ?? classificationOf(type.extensions));
    if (classified) selected.set(node.name.value, { ...classified, name: node.name.value });
  }
  return [...selected.values()];
}

/** Whether the object a resolver answers stands in a list, at any depth. */
export function standsInList(info: GraphQLResolveInfo): boolean {
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) {
    if (typeof at.key === 'number') return true;
  }
  return false;
}

function fieldsOf(
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
): FieldNode[] {
  return nodes.flatMap((node) => flatten(node.selectionSet?.selections ?? [], type, info));
}

function flatten(
  selections: readonly SelectionNode[],
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
): FieldNode[] {
  return selections
    .filter((node) => isIncluded(node, info))
    .flatMap((node) => {
      if (node.kind === 'Field') return [node];
      const fragment = node.kind === 'InlineFragment' ? node : info.fragments[node.name.value];
      return fragment ? flatten(fragment.selectionSet.selections, type, info) : [];
    });
}

function isIncluded(node: SelectionNode, info: GraphQLResolveInfo): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
