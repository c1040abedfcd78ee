import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';

/** A way through the schema from a query to an object of this type: the names of its fields. */
export type Way = readonly GraphQLField<unknown, unknown>[];

/** All of them, through other objects of the type too, as far as they do not go round in circles. */
export function waysTo(schema: GraphQLSchema, type: string, depth = 5): Way[] {
  const query = schema.getQueryType();
  return query ? from(query, type, depth, []) : [];
}

function from(at: GraphQLObjectType, type: string, depth: number, way: Way): Way[] {
  if (depth === 0) return [];
  return Object.values(at.getFields()).flatMap((field) => {
    const next = getNamedType(field.type);
    if (!isObjectType(next) || way.includes(field)) return [];
    const longer = [...way, field];
    return [...(next.name === type ? [longer] : []), ...from(next, type, depth - 1, longer)];
  });
}

/**
 * The way as a request.
 * @param given what each argument is given, by its name, as GraphQL text
 * @throws Error for a way that needs an argument nobody has thought about
 */
export function requestOf(way: Way, given: Readonly<Record<string, string>>, selection: string): string {
  return way.reduceRight((inner, { name, args }) => {
    const said = args.flatMap((arg) => {
      const value = given[arg.name];
      const needed = String(arg.type).endsWith('!') && arg.defaultValue === undefined;
      if (needed && value === undefined)
        throw new Error(`Say what ${name}(${arg.name}) is given: it leads to a case.`);
      return value === undefined ? [] : [`${arg.name}: ${value}`];
    });
    return `{ ${name}${said.length > 0 ? `(${said.join(', ')})` : ''} ${inner} }`;
  }, selection);
}
