import type { FieldPolicy, Reference } from '@apollo/client';

interface Page {
  readonly items?: readonly Reference[];
  readonly next?: string | null;
}

/** Asked for beside the page being read: what the rows say is taken over, and the list stays as it is. */
export const onlyLooked = 'looked';

/**
 * Joins the pages of a list. A page after another is added to it, no row twice. The first page asked for again, as after
 * a command, takes away what is gone and adds what is new as far as it reaches, and leaves the rest; with `after: null`
 * the list begins anew.
 */
export function pages(keyArgs: string[]): FieldPolicy<Page> {
  return {
    keyArgs,
    merge: (existing, incoming, { args }) => {
      // Another question about the same list, such as how many are unread.
      if (!incoming.items || !existing?.items) return { ...existing, ...incoming };
      if (args?.['after'] === onlyLooked) return existing;
      if (args?.['after'] === null) return incoming;
      if (args?.['after']) return { ...incoming, items: joined(existing.items, incoming.items) };
      return again(existing.items, incoming, existing.next);
    },
  };
}

const idOf = ({ __ref }: Reference): string => __ref;

function joined(before: readonly Reference[], more: readonly Reference[]): Reference[] {
  const known = new Set(before.map(idOf));
  return [...before, ...more.filter((row) => !known.has(idOf(row)))];
}

function again(before: readonly Reference[], incoming: Page, next: string | null | undefined): Page {
  const items = incoming.items ?? [];
  const last = items.at(-1);
  const reach = last ? before.findIndex((row) => idOf(row) === idOf(last)) : -1;
  // It ends where the list ended, or somewhere else altogether: what came after is not known to follow.
  if (reach === -1 || !incoming.next) return incoming;
  return { ...incoming, items: joined(items, before.slice(reach + 1)), next };
}
