import type { FieldPolicy } from '@apollo/client';

interface Page {
  items: readonly unknown[];
}

/** Joins "load more" pages into one list; a page without a cursor starts the list again. */
export function pages(keyArgs: string[]): FieldPolicy<Page> {
  return {
    keyArgs,
    merge: (existing, incoming, { args }) =>
      existing && args?.after ? { ...incoming, items: [...existing.items, ...incoming.items] } : incoming,
  };
}
