import { invalid } from '../errors/domain-error.js';

/** Every list has a limit: 20 unless asked, 100 at most. */
export const pageSize = { usual: 20, most: 100 } as const;

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

function readCursor(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === 2 && parts.every((part) => typeof part === 'string'))
      return parts;
  } catch {
    // Falls through: whatever is not one of our cursors gets the same answer.
  }
  throw invalid('after', 'cursor');
}

export const cursorOf = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
