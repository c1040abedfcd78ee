import { registerEnumType } from '@nestjs/graphql';

/** A closed list of words as a GraphQL enum of the same words. */
export function enumeration<T extends string>(name: string, values: readonly T[]): Record<T, T> {
  const object = Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;
  registerEnumType(object, { name });
  return object;
}
