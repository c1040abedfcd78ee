import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';

import { notYet } from '../oracle/not-yet.js';

/** Who she is and where she lives is revealed one person at a time, and refused to lists. */
const oneByOne = ['identity', 'address'];
/** What a search answers is masked: it opens nothing. */
const opened = [
  ...oneByOne,
  'safeContact',
  'exploitation',
  'palermo',
  'risk',
  'healthAlert',
  'health',
  'placement',
  'legal',
  'narrative',
  'suspects',
  'documents',
];
/** What leads to a case beside a decision about it: what hangs on the case is asked from itself. */
const beside = ['PossibleDuplicate', 'MatchQuestion'];
/** Rows of a page: few, so that what hangs on each may be asked for at once, and cursors are followed. */
export const pageOf = 6;
/** What one request may ask for, with room to spare (P29): objects in the answer, words in the document. */
const most = { objects: 4500, words: 500 };

/** A way through the schema: names of fields that lead from one object to the next. */
type Path = readonly string[];
/** Several of them, as one selection. */
interface Tree {
  readonly type: GraphQLObjectType;
  readonly below: Map<string, Tree>;
  /** How many objects of this kind an answer may hold, as the api counts them. */
  readonly times: number;
}

/**
 * Everything a type leads to, by every path of the schema, in as few selections as the api takes. A type is entered
 * again below itself once, for what stands in it, so that what a record shows of another is asked from both ends.
 */
export function everywhere(type: GraphQLObjectType, rows = 1, list = rows > 1): string[] {
  const paths = pathsOf(type, list, rows, [type.name]).filter(
    (path) => sizeOf(tree(type, rows, [path])) <= most.objects,
  );
  const selections: string[] = [];
  let taken: Path[] = [];
  const full = (): boolean => {
    const grown = tree(type, rows, taken);
    return sizeOf(grown) > most.objects || words(print(grown)) > most.words;
  };
  for (const path of paths) {
    taken.push(path);
    if (taken.length > 1 && full()) {
      selections.push(print(tree(type, rows, taken.slice(0, -1))));
      taken = [path];
    }
  }
  return [...selections, print(tree(type, rows, taken))];
}

const words = (text: string): number => text.split(' ').length;
const isPage = (type: GraphQLObjectType): boolean => type.name.endsWith('Page');
const isList = ({ type }: GraphQLField<unknown, unknown>): boolean => isListType(getNullableType(type));

function objectsOf(type: GraphQLObjectType): [GraphQLField<unknown, unknown>, GraphQLObjectType][] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (notYet.types.includes(type.name) || notYet.fields.includes(`${type.name}.${field.name}`)) return [];
    return isObjectType(named) && !notYet.types.includes(named.name) ? [[field, named] as const] : [];
  }) as [GraphQLField<unknown, unknown>, GraphQLObjectType][];
}

function pathsOf(type: GraphQLObjectType, list: boolean, times: number, above: readonly string[]): Path[] {
  const again = above.slice(0, -1).includes(type.name);
  return objectsOf(type).flatMap(([field, named]) => {
    if (list && oneByOne.includes(field.name)) return [];
    if (above.includes('FoundCases') && opened.includes(field.name)) return [];
    // Seen from below itself a record shows its own parts; what else hangs on it was asked above.
    const record = 'id' in named.getFields();
    if (record && (again || (type.name === 'Case' && above.some((name) => beside.includes(name))))) return [];
    const more = times * holds(field, type);
    if (more > most.objects) return [];
    const below = pathsOf(named, list || isList(field), more, [...above, named.name]);
    return [[field.name], ...below.map((path) => [field.name, ...path])];
  });
}

/** How many objects a list holds, as the api takes it to: what `first` says, what the field says of itself, or ten. */
function holds(field: GraphQLField<unknown, unknown>, parent: GraphQLObjectType): number {
  if (!isList(field)) return 1;
  return isPage(parent) ? 1 : Number(field.extensions['holds'] ?? 10);
}

function tree(type: GraphQLObjectType, times: number, paths: readonly Path[]): Tree {
  const below = new Map<string, Tree>();
  for (const [field, named] of objectsOf(type)) {
    const own = paths.filter(([first]) => first === field.name).map(([, ...rest]) => rest);
    if (own.length > 0) below.set(field.name, tree(named, times * holds(field, type), own));
  }
  return { type, below, times };
}

function sizeOf({ times, below }: Tree): number {
  return [...below.values()].reduce((sum, one) => sum + sizeOf(one), times);
}

function print({ type, below }: Tree): string {
  const leaves = Object.values(type.getFields()).filter(
    (field) =>
      isLeafType(getNamedType(field.type)) &&
      field.args.length === 0 &&
      !notYet.fields.includes(`${type.name}.${field.name}`),
  );
  const nested = [...below].map(([name, one]) => `${name} ${print(one)}`);
  return `{ ${[...leaves.map(({ name }) => name), ...nested].join(' ') || '__typename'} }`;
}
