import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { World } from './known.js';

export type Input = Record<string, unknown>;

/** Inputs made of what is known of its fields' names, and of their types where nothing is. */
export function likelyInputs(type: GraphQLInputObjectType, { known, versions }: World): Input[] {
  let inputs: Input[] = [{}];
  for (const field of Object.values(type.getFields())) {
    const values = knownOf(field, known) ?? (isNonNullType(field.type) ? [anyOf(field.type, known)] : []);
    if (field.name === 'version' || values.length === 0) continue;
    inputs = values.flatMap((value) => inputs.map((input) => ({ ...input, [field.name]: value })));
  }
  if (!('version' in type.getFields())) return inputs;
  return inputs.map((input) => {
    const ids = Object.values(input).filter((value) => typeof value === 'string');
    const version = ids.map((id) => versions.get(id)).find((at) => at !== undefined) ?? 1;
    return { ...input, version };
  });
}

/** What is known of a name, where it can be meant: the same name may be of a closed list elsewhere. */
function knownOf({ name, type }: GraphQLInputField, known: World['known']): readonly unknown[] | undefined {
  const named = getNamedType(type);
  const values = known[name];
  if (!isEnumType(named) || !values) return values;
  const meant = values.filter((value) => [value].flat().every((one) => named.getValue(String(one))));
  return meant.length > 0 ? meant : undefined;
}

function anyOf(type: GraphQLInputType, known: World['known']): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [anyOf(inner.ofType, known)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(
      fields.map((field) => [field.name, knownOf(field, known)?.[0] ?? anyOf(field.type, known)]),
    );
  }
  const byName: Record<string, unknown> = { Int: 1, Float: 1, Boolean: true, Day: '2026-01-05' };
  return byName[getNamedType(inner).name] ?? 'Туршилт';
}

/** The input with one place in it changed; undefined leaves the place out. */
export function changed(input: Input, [head = '', ...rest]: readonly string[], value: unknown): Input {
  if (rest.length > 0) {
    const part = input[head];
    return {
      ...input,
      [head]: changed(part && typeof part === 'object' ? (part as Input) : {}, rest, value),
    };
  }
  const { [head]: _, ...others } = input;
  return value === undefined ? others : { ...others, [head]: value };
}

export function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) => (found && typeof found === 'object' ? (found as Input)[name] : undefined),
    value,
  );
}

/** Selects the place of this name in what a command answers; null where the answer has no such place. */
export function selectionOf(
  { type }: GraphQLField<unknown, unknown>,
  path: readonly string[] = [],
): string | null {
  const names: string[] = [];
  let named = getNamedType(type);
  for (const name of path) {
    const field = isObjectType(named) ? named.getFields()[name] : undefined;
    if (!field) return null;
    names.push(name);
    named = getNamedType(field.type);
  }
  if (isObjectType(named)) names.push('__typename');
  return names.length === 0 ? '' : names.reduceRight((inner, name) => `{ ${name} ${inner} }`, '');
}
