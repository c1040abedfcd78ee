import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';

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

/** A selection set, and the types of which it asks something. */
export interface Selection {
  readonly text: string;
  readonly types: ReadonlySet<string>;
}

/**
 * Everything a type leads to, by every path of the schema, in as few selections as the api takes. A type is entered
 * again below itself once, for what stands in it, so that what a record shows of another is asked from both ends.
 */
export function everywhere(type: GraphQLObjectType, rows = 1, list = rows > 1): readonly Selection[] {
  const key = `${rows} ${list}`;
  const known = selectionsOf.get(type) ?? new Map<string, readonly Selection[]>();
  selectionsOf.set(type, known);
  const made = known.get(key) ?? selections(type, rows, list);
  known.set(key, made);
  return made;
}

/** Each step of the story asks for all its answer leads to: worked out once. */
const selectionsOf = new WeakMap<GraphQLObjectType, Map<string, readonly Selection[]>>();

function selections(type: GraphQLObjectType, rows: number, list: boolean): Selection[] {
  const paths = pathsOf(type, list, rows, [type.name]).filter(
    (path) => sizeOf(tree(type, rows, [path])) <= most.objects,
  );
  const all: Selection[] = [];
  let taken: Path[] = [];
  const full = (): boolean => {
    const grown = tree(type, rows, taken);
    return sizeOf(grown) > most.objects || words(print(grown)) > most.words;
  };
  for (const path of paths) {
    taken.push(path);
    if (taken.length > 1 && full()) {
      all.push(selectionOf(tree(type, rows, taken.slice(0, -1))));
      taken = [path];
    }
  }
  return [...all, selectionOf(tree(type, rows, taken))];
}

const selectionOf = (whole: Tree): Selection => ({ text: print(whole), types: new Set(typesOf(whole)) });
const typesOf = ({ type, below }: Tree): string[] => [type.name, ...[...below.values()].flatMap(typesOf)];

const words = (text: string): number => text.split(' ').length;
const isPage = (type: GraphQLObjectType): boolean => type.name.endsWith('Page');
const isList = ({ type }: GraphQLField<unknown, unknown>): boolean => isListType(getNullableType(type));

type Nested = readonly (readonly [GraphQLField<unknown, unknown>, GraphQLObjectType])[];
const nested = new WeakMap<GraphQLObjectType, Nested>();

function objectsOf(type: GraphQLObjectType): Nested {
  const known = nested.get(type) ?? nestedOf(type);
  nested.set(type, known);
  return known;
}

function nestedOf(type: GraphQLObjectType): Nested {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    return isObjectType(named) ? [[field, named] as const] : [];
  });
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

const leaves = new WeakMap<GraphQLObjectType, string>();

function leavesOf(type: GraphQLObjectType): string {
  const known =
    leaves.get(type) ??
    Object.values(type.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0)
      .map(({ name }) => name)
      .join(' ');
  leaves.set(type, known);
  return known;
}

function print({ type, below }: Tree): string {
  const nested = [...below].map(([name, one]) => `${name} ${print(one)}`);
  return `{ ${[leavesOf(type), ...nested].filter(Boolean).join(' ') || '__typename'} }`;
}
