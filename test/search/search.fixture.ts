import type { Match } from '#casework/search/match.js';
import type { Person } from '../support/api/person.js';

export interface Found {
  readonly match: Match;
  readonly case: {
    readonly id: string;
    readonly maskedIdentity: { readonly displayName: string | null } | null;
  };
}

/** What a person finds by a text, in the order of the answer. */
export async function find(person: Person, text: string, first?: number): Promise<Found[]> {
  const args = { text, ...(first ? { first } : {}) };
  const { items } = await person.ask<{ items: Found[] }>(
    'findCases',
    args,
    '{ items { match case { id maskedIdentity { displayName } } } more }',
  );
  return items;
}

export const idsOf = (found: readonly Found[]): string[] => found.map(({ case: { id } }) => id);
