import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { Asked } from './selection-tree.js';

type Value = Readonly<Record<string, unknown>>;
/** What was asked of a value that has it all already. */
export type Pick = (value: never) => unknown;

const withResolvers = new Set<string>();

/** Fields (`Type.field`) of a value at rest that show something else than stands there. */
export function notPlain(...fields: string[]): void {
  for (const name of fields) withResolvers.add(name);
}

/** Null where a field needs more than reading it. */
export function plainObject(type: GraphQLObjectType, fields: readonly Asked[]): Pick | null {
  const parts: (readonly [string, string, Pick | null])[] = [];
  for (const { key, name, fields: inner } of fields) {
    if (withResolvers.has(`${type.name}.${name}`)) return null;
    const field = type.getFields()[name];
    const named = field && getNamedType(field.type);
    let pick: Pick | null = null;
    if (named && isObjectType(named)) {
      pick = plainObject(named, inner);
      if (!pick) return null;
    } else if (named?.name === 'DateTime') pick = (moment: string | Date) => new Date(moment).toISOString();
    parts.push([key, name, pick]);
  }
  const one = (value: Value): Value => {
    const answer: Record<string, unknown> = {};
    for (const [key, name, pick] of parts) {
      const part = name === '__typename' ? type.name : (value[name] ?? null);
      answer[key] = pick && part !== null ? pick(part as never) : part;
    }
    return answer;
  };
  return ((value: Value | readonly Value[]) =>
    Array.isArray(value) ? value.map(one) : one(value as Value)) as Pick;
}
