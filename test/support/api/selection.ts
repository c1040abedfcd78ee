import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/**
 * Everything a type has, nested objects included, as a selection set made from the schema itself: a field that
 * somebody adds tomorrow is asked for tomorrow. A type is not entered a second time on one path.
 * @param left names of fields to leave out, wherever they stand.
 */
export function everything(schema: GraphQLSchema, typeName: string, left: readonly string[] = []): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`The schema has no object ${typeName}`);
  return fieldsOf(type, [], left);
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
