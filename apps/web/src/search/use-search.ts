import { useEffect, useState } from 'react';
import { client } from '../api/client';
import { type Problem, problemOf } from '../api/problem';
import { FindCasesDocument, type FindCasesQuery } from '../generated/operations';

export type Found = FindCasesQuery['findCases'];

export interface SearchState {
  /** What the answer is of; null while nothing was asked. */
  readonly text: string | null;
  readonly found: Found | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
}

const nothing: SearchState = { text: null, found: null, problem: null, busy: false };
const whileTypingMs = 250;
const shortest = 2;

/** Asks while somebody types: after a pause, never into the cache, and an older answer never replaces a newer one. */
export function useSearch(typed: string): SearchState & { again(): void } {
  const [state, setState] = useState(nothing);
  const [round, setRound] = useState(0);
  const text = typed.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same once more.
  useEffect(() => {
    if (text.length < shortest) {
      setState(nothing);
      return;
    }
    const asked = new AbortController();
    setState((before) => ({ ...before, busy: true }));
    const timer = setTimeout(async () => {
      const next = await ask(text, asked.signal);
      if (!asked.signal.aborted) setState(next);
    }, whileTypingMs);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [text, round]);
  return { ...state, again: () => setRound(round + 1) };
}

async function ask(text: string, signal: AbortSignal): Promise<SearchState> {
  try {
    const { data } = await client.query({
      query: FindCasesDocument,
      variables: { text },
      fetchPolicy: 'no-cache',
      context: { fetchOptions: { signal } },
    });
    return { text, found: data?.findCases ?? null, problem: null, busy: false };
  } catch (error) {
    return { text, found: null, problem: problemOf(error), busy: false };
  }
}
