import type { Context } from '../context/context.js';
import type { GuardedClass } from '../database/guarded.js';

/** Computed from columns of the row, named in the field's `from`; `access` is there where `judged` says so. */
export interface Computed {
  readonly kind: 'computed';
  readonly of: (row: never, ctx: Context) => unknown;
  readonly judged: boolean;
}

/** An organisation or a person by the id in a column; with `name` the field is its name alone. */
export interface LookedUp {
  readonly kind: 'lookedUp';
  readonly table: 'organisation' | 'account';
  readonly by: string;
  readonly nameOnly: boolean;
}

/** What hangs on a case, newest first. */
export interface OfCase {
  readonly kind: 'ofCase';
  readonly type: () => GuardedClass;
}

export type PlannedField = Computed | LookedUp | OfCase;

const fields = new Map<GuardedClass, Readonly<Record<string, PlannedField>>>();

/** How the fields of a row that are no columns are read in the one statement of their operation. */
export function planned(type: GuardedClass, how: Readonly<Record<string, PlannedField>>): void {
  fields.set(type, how);
}

export const plannedField = (type: GuardedClass, name: string): PlannedField | undefined =>
  fields.get(type)?.[name];

export function computed<T>(of: (row: T, ctx: Context) => unknown, { judged = false } = {}): Computed {
  return { kind: 'computed', of: of as Computed['of'], judged };
}

export const organisation = (by: string, nameOnly = false): LookedUp => ({
  kind: 'lookedUp',
  table: 'organisation',
  by,
  nameOnly,
});
export const accountName = (by: string): LookedUp => ({
  kind: 'lookedUp',
  table: 'account',
  by,
  nameOnly: true,
});
export const ofCase = (type: () => GuardedClass): OfCase => ({ kind: 'ofCase', type });
