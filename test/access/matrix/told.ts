import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { records } from '../oracle/fields.js';
import type { Place } from '../oracle/verdict.js';

/** Something an answer told: of which record, through which of its fields, and where below it. */
export interface Told extends Place {
  /** `Case:<id>.identity.givenName`; of an object that is a record itself `Case:<id>.incident=Incident:<id>`. */
  readonly key: string;
  /** The type the value stands in, which is the record's own or a part of it. */
  readonly of: string;
  readonly name: string;
  readonly value: unknown;
  /** The record it leads to, where it leads to one. */
  readonly to?: { readonly type: string; readonly id: string };
}

type Owner = Place & { readonly below: readonly string[] };

const documents = new Map<string, DocumentNode>();

/** Everybody sends the same ones. */
export function documentOf(text: string): DocumentNode {
  const known = documents.get(text) ?? parse(text);
  documents.set(text, known);
  return known;
}

/** All an answer told but null: by its document, so that no alias or fragment hides anything. */
export function toldBy(schema: GraphQLSchema, document: DocumentNode, data: unknown): Told[] {
  const told: Told[] = [];
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet] as const] : [],
    ),
  );

  const fieldsOf = (set: SelectionSetNode): FieldNode[] =>
    set.selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node];
      const inner = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value);
      return inner ? fieldsOf(inner) : [];
    });

  /** Whatever the document calls it. */
  const idOf = (type: GraphQLObjectType, set: SelectionSetNode, value: object): string | undefined => {
    const node = records[type.name] ? fieldsOf(set).find(({ name }) => name.value === 'id') : undefined;
    return node && (value as Record<string, string>)[node.alias?.value ?? 'id'];
  };

  const tell = (owner: Owner, of: string, name: string, value: unknown, to?: Told['to']): void => {
    const key = `${owner.type}:${owner.id}.${[...owner.below, name].join('.')}`;
    const { type, id, field } = owner;
    told.push({
      type,
      id,
      field,
      of,
      name,
      value,
      ...(to ? { to, key: `${key}=${to.type}:${to.id}` } : { key }),
    });
  };

  const object = (type: GraphQLObjectType, set: SelectionSetNode, value: object, above: Owner): void => {
    const id = idOf(type, set, value);
    const own: Owner = id === undefined ? above : { type: type.name, id, field: '', below: [] };
    for (const node of fieldsOf(set)) {
      const name = node.name.value;
      const found = (value as Record<string, unknown>)[node.alias?.value ?? name];
      const field = type.getFields()[name];
      if (!field || found === null || found === undefined) continue;
      const named = getNamedType(field.type);
      const place = own.below.length === 0 ? { ...own, field: name } : own;
      // One value: what a record says of itself is compared whole.
      for (const one of [found].flat())
        if (!isObjectType(named) || !node.selectionSet || name === 'access')
          tell(place, type.name, name, one);
        else {
          const entity = idOf(named, node.selectionSet, one as object);
          if (entity !== undefined) tell(place, type.name, name, entity, { type: named.name, id: entity });
          else tell(place, type.name, name, one);
          object(named, node.selectionSet, one as object, { ...place, below: [...place.below, name] });
        }
    }
  };

  for (const one of document.definitions)
    if (one.kind === Kind.OPERATION_DEFINITION) {
      const root = schema.getRootType(one.operation);
      const nowhere: Owner = { type: '', id: '', field: '', below: [] };
      if (root && data && typeof data === 'object') object(root, one.selectionSet, data, nowhere);
    }
  return told;
}
