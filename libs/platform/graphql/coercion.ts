import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';

/** Where a variable does not fit its type, and the sentence that helps. Never the value, nor a name we do not know. */
export interface Misfit {
  readonly path: readonly string[];
  readonly reason: string;
}

const scalarReasons: Readonly<Record<string, string>> = {
  Int: 'notWhole',
  Float: 'notNumber',
  Boolean: 'notYesOrNo',
  ID: 'notAnId',
  Day: 'impossibleDate',
  String: 'notAText',
};

/**
 * The first place at which a value is not of its type (GraphQL §6.4.1). GraphQL says the same, but in English, to
 * programmers, with the value in it.
 */
export function misfit(type: GraphQLInputType, value: unknown, path: readonly string[] = []): Misfit | null {
  if (isNonNullType(type)) {
    return value === null || value === undefined
      ? { path, reason: 'empty' }
      : misfit(type.ofType, value, path);
  }
  if (value === null || value === undefined) return null;
  if (isListType(type)) {
    if (!Array.isArray(value)) return misfit(type.ofType, value, path);
    return first(value, (member) => {
      const found = misfit(type.ofType, member, path);
      // The list as a whole is the field: which of its members is at fault, a form cannot show.
      return found?.reason === 'empty' ? { path, reason: 'unknownCode' } : found;
    });
  }
  if (isInputObjectType(type)) return objectMisfit(type, value, path);
  if (isEnumType(type)) {
    return typeof value === 'string' && type.getValue(value) ? null : { path, reason: 'unknownCode' };
  }
  if (!isScalarType(type)) return null;
  try {
    return type.parseValue(value) === undefined ? { path, reason: 'malformed' } : null;
  } catch {
    return { path, reason: scalarReasons[type.name] ?? 'malformed' };
  }
}

function objectMisfit(type: GraphQLInputObjectType, value: unknown, path: readonly string[]): Misfit | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { path, reason: 'notAForm' };
  const fields = type.getFields();
  const given = value as Readonly<Record<string, unknown>>;
  if (Object.keys(given).some((name) => !Object.hasOwn(fields, name)))
    return { path, reason: 'unknownField' };
  return first(Object.values(fields), (field) => {
    const missing = given[field.name] === undefined && field.defaultValue !== undefined;
    return missing ? null : misfit(field.type, given[field.name], [...path, field.name]);
  });
}

function first<T>(members: readonly T[], find: (member: T) => Misfit | null): Misfit | null {
  for (const member of members) {
    const found = find(member);
    if (found) return found;
  }
  return null;
}
