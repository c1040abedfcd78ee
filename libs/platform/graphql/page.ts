import { invalid } from '../errors/domain-error.js';

/** Every list has a limit: 20 unless asked, 100 at most. */
export const pageSize = { usual: 20, most: 100 } as const;

/** A list somebody gives is as limited as one they are given. */
const mostGiven = 50;

export function assertNotTooMany(argument: string, given: readonly unknown[] | null | undefined): void {
  if (given && given.length > mostGiven) throw invalid(argument, 'tooMany', { max: mostGiven });
}

export interface PageRequest {
  readonly first: number;
  readonly after: readonly string[] | null;
}

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** A cursor is opaque: the sort key of the last row, as base64url JSON. */
export function pageRequest(first: number | null | undefined, after: string | null | undefined): PageRequest {
  const size = first ?? pageSize.usual;
  if (size < 1 || size > pageSize.most) throw invalid('first', 'pageSize', { min: 1, max: pageSize.most });
  return { first: size, after: after ? readCursor(after) : null };
}

/** Of a list inside an object: all it may have, unless the first few are asked for. */
export const listSize = (first: number | null | undefined): number =>
  pageRequest(first ?? pageSize.most, null).first;

function readCursor(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === 2 && parts.every(isCursorPart)) return parts;
  } catch {
    // Falls through: whatever is not one of our cursors gets the same answer.
  }
  throw invalid('after', 'cursor');
}

const isCursorPart = (part: unknown): part is string =>
  typeof part === 'string' && /^[\w.:-]{1,100}$/.test(part);

/** A moment as the gates' cursors carry it, with microseconds. */
export function isCursorInstant(text: string | undefined): boolean {
  const millis = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\d{3}Z$/.exec(text ?? '')?.[1];
  const date = new Date(`${millis}Z`);
  // A day that does not exist is moved on by Date, and refused by PostgreSQL.
  return millis !== undefined && !Number.isNaN(date.getTime()) && date.toISOString() === `${millis}Z`;
}

export const cursorOf = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
