import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Stands in the question itself, so that whoever sends it knows what it must not be answered with. */
const mark = '# everything, or';

/**
 * Everything a type has, nested objects included, as a selection set made from the schema itself: a field that
 * somebody adds tomorrow is asked for tomorrow. A type is not entered a second time on one path. A question that has
 * grown too large would be refused and show nothing: it fails the test that asks it, `assertWhole` sees to that.
 * @param left names of fields to leave out, wherever they stand.
 * @param refusals codes with which it may be refused, because the test is about just that.
 */
export function everything(
  schema: GraphQLSchema,
  typeName: string,
  left: readonly string[] = [],
  refusals: readonly string[] = [],
): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`The schema has no object ${typeName}`);
  return fieldsOf(type, [], left).replace('{', `{ ${mark} ${refusals.join(' ')}\n`);
}

/** Fails where a question for everything was refused, and nobody said that it might be. */
export function assertWhole(
  question: string,
  errors: readonly { readonly extensions: { readonly code: string } }[],
): void {
  const asked = question.split('\n').filter((line) => line.includes(mark));
  const expected = asked.flatMap((line) => line.split(mark)[1]?.split(' ') ?? []);
  const refused = errors.map(({ extensions }) => extensions.code).filter((code) => !expected.includes(code));
  if (asked.length > 0 && refused.length > 0)
    throw new Error(`Whoever asked for everything was refused with ${[...new Set(refused)].join()}`);
}

function fieldsOf(type: GraphQLObjectType, path: readonly string[], left: readonly string[]): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (left.includes(field.name) || field.args.some(isRequiredArgument)) return [];
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [field.name];
    if (!isObjectType(named) || path.includes(named.name)) return [];
    return [`${field.name} ${fieldsOf(named, [...path, type.name], left)}`];
  });
  return `{ ${fields.join(' ')} }`;
}
