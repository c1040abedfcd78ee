import { type GraphQLField, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { everywhere, pageOf } from './paths.js';

/** What the arguments of queries are tried with: `query.argument`, or `argument` wherever it is; undefined: without it. */
export type Arguments = Readonly<Record<string, readonly unknown[]>>;

/** One query with one choice of arguments. */
export interface Question {
  readonly name: string;
  /** As it is sent; of a page, beginning behind a cursor. */
  readonly text: (after?: string) => string;
  /** The types an answer may hold objects of. */
  readonly leadsTo: ReadonlySet<string>;
}

const nothing = { text: '', types: new Set<string>() };

/** Each query of the schema, with each combination of its arguments that is to be tried, asking for all it leads to. */
export function questionsOf(schema: GraphQLSchema, given: Arguments): Question[] {
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  return queries.flatMap((field) => {
    const named = getNamedType(field.type);
    const paged = field.args.some((arg) => arg.name === 'first');
    const cursor = field.args.some((arg) => arg.name === 'after');
    const list = paged || String(field.type).startsWith('[');
    const told = given[`${field.name}.first`] !== undefined;
    const rows = paged ? pageOf : list ? 10 : 1;
    const selections = isObjectType(named) ? everywhere(named, rows, list) : [nothing];
    return choices(field, given).flatMap((args) =>
      selections.map((selection) => ({
        name: field.name,
        leadsTo: selection.types,
        text: (after) => {
          const behind = cursor && after ? [`after: ${JSON.stringify(after)}`] : [];
          const all = [...(told || !paged ? [] : [`first: ${cursor ? rows : 20}`]), ...behind, ...args];
          return `{ ${field.name}${all.length > 0 ? `(${all.join(', ')})` : ''} ${selection.text} }`;
        },
      })),
    );
  });
}

function choices({ name, args }: GraphQLField<unknown, unknown>, given: Arguments): string[][] {
  return args.reduce<string[][]>(
    (sofar, arg) => {
      const values = given[`${name}.${arg.name}`] ?? given[arg.name];
      return values
        ? sofar.flatMap((one) =>
            values.map((value) => (value === undefined ? one : [...one, `${arg.name}: ${literal(value)}`])),
          )
        : sofar;
    },
    [[]],
  );
}

/** Names of enumerations are written bare. */
function literal(value: unknown): string {
  if (value && typeof value === 'object' && 'names' in value)
    return String((value as { names: string }).names);
  return JSON.stringify(value);
}
