import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';

const rules = new Map<object, Map<string, z.ZodType>>();

/** Remembers what a field of an input class accepts; the decorators in `fields.ts` call it. */
export function rule(target: object, property: string | symbol, accepts: z.ZodType): void {
  const own = rules.get(target) ?? new Map<string, z.ZodType>();
  own.set(String(property), accepts);
  rules.set(target, own);
}

const shapes = new WeakMap<object, z.ZodType>();

/** What an input class accepts, its ancestors' fields included; null for a class without rules. */
export function shapeOf(type: { prototype: object }): z.ZodType | null {
  // Zod compiles a shape the first time it checks with it.
  const known = shapes.get(type) ?? compose(type);
  if (known) shapes.set(type, known);
  return known;
}

function compose(type: { prototype: object }): z.ZodType | null {
  const fields: Record<string, z.ZodType> = {};
  for (let at = type.prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, accepts] of rules.get(at) ?? []) fields[name] ??= accepts;
  }
  return Object.keys(fields).length > 0 ? z.object(fields) : null;
}

/** The value as its class accepts it, or INVALID naming the first field at fault and the sentence that helps. */
export function checkShape<T>(type: { prototype: object }, value: T): T {
  const result = shapeOf(type)?.safeParse(value);
  if (!result) return value;
  if (result.success) return result.data as T;
  const issue = result.error.issues[0];
  const limits: Record<string, number> = {};
  if (issue?.code === 'too_big') limits['max'] = Number(issue.maximum);
  if (issue?.code === 'too_small') limits['min'] = Number(issue.minimum);
  throw new DomainError('INVALID', {
    field: fieldOf(issue?.path ?? []),
    reason: issue?.message ?? 'INVALID',
    limits,
  });
}

/** The field as a form knows it: of a list the list, whichever of its members is at fault. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.filter((step) => typeof step !== 'number').join('.');
}
