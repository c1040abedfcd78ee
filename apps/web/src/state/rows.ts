import type { DocumentNode, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { onlyLooked } from '../api/pages';
import { type Problem, problemOf } from '../api/problem';
import { language } from '../language/language';
import { cameBack } from './coming';

interface Listed<Item> {
  readonly items: readonly Item[];
  readonly next?: string | null;
}

/** A list as far as it was read, and what the page around it may ask of it. */
export interface Rows<Item> {
  /** Null while there is nothing yet. */
  readonly items: readonly Item[] | null;
  /** Those of other filters still stand, until the ones asked for are here. */
  readonly stale: boolean;
  readonly problem: Problem | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  /** So many came since, and wait to be shown. */
  readonly fresh: number;
  more(): Promise<void>;
  /** All anew, as long as it was: what is fresh comes first. */
  again(): Promise<void>;
  /** Sees whether anything came, and takes over what rows say now. Moves nothing. */
  look(): Promise<void>;
}

const longest = 100;

/**
 * Every list that comes page by page, by keyset: no row twice and none left out while others write. It is asked for
 * anew whenever somebody comes to the page, and is as it was left when they come back to it. What arrives meanwhile
 * waits until its reader asks for it.
 * @param of where in the answer the page is
 */
export function useRows<Data, Variables extends OperationVariables, Item extends { readonly id: string }>(
  query: TypedDocumentNode<Data, Variables>,
  given: Variables,
  of: (data: Data) => Listed<Item>,
): Rows<Item> {
  const client = useApolloClient();
  const key = JSON.stringify(given);
  // The same object while it says the same.
  const variables = useMemo<Variables>(() => JSON.parse(key), [key]);
  const [ready, setReady] = useState(() =>
    cameBack() && client.readQuery({ query, variables }) !== null ? key : null,
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [fresh, setFresh] = useState(0);
  const { data } = useQuery<Data>(query, { variables, skip: ready !== key, fetchPolicy: 'cache-first' });
  const here = ready === key && data ? of(data as Data) : null;
  // What is asked for now: an answer to anything before comes too late.
  const wanted = useRef({ key, of });
  wanted.current = { key, of };
  const shown = useRef<Listed<Item> | null>(null);
  if (here) shown.current = here;
  const { items: rows, next } = here ?? { items: null, next: null };

  const ask = useCallback(
    async (change: OperationVariables): Promise<boolean> => {
      setBusy(true);
      try {
        const asked = { ...variables, ...change };
        await client.query({ query: query as DocumentNode, variables: asked, fetchPolicy: 'network-only' });
        setProblem(null);
        return true;
      } catch (error) {
        setProblem(problemOf(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [client, query, variables],
  );

  const begin = useCallback(
    async (length?: number): Promise<void> => {
      const first = length ? { first: Math.min(length, longest) } : {};
      const done = await ask({ ...first, after: null });
      if (!done || wanted.current.key !== key) return;
      setFresh(0);
      setReady(key);
    },
    [ask, key],
  );

  const look = useCallback(async (): Promise<void> => {
    const document = query as DocumentNode;
    const found = await client.query({ query: document, variables, fetchPolicy: 'no-cache' }).then(
      (answer) => answer.data as Data | undefined,
      () => undefined,
    );
    if (!found || wanted.current.key !== key) return;
    const beside = { ...variables, after: onlyLooked };
    client.cache.writeQuery({ query: document, variables: beside, data: found });
    setFresh(arrived(wanted.current.of(found).items, shown.current?.items ?? []));
  }, [client, query, variables, key]);

  const restored = useRef(ready === key);
  useEffect(() => {
    if (restored.current) void look();
    else void begin();
    restored.current = false;
  }, [begin, look]);

  // Labels are in the language they were asked in.
  const lng = language.use();
  const spoken = useRef(lng);
  useEffect(() => {
    if (spoken.current === lng) return;
    spoken.current = lng;
    void begin(shown.current?.items.length);
  }, [lng, begin]);

  return {
    items: rows ?? shown.current?.items ?? null,
    stale: rows === null && shown.current !== null,
    problem,
    hasMore: Boolean(next),
    busy,
    fresh,
    more: async () => {
      if (next && !busy) await ask({ after: next });
    },
    again: () => begin((rows?.length ?? 0) + fresh),
    look,
  };
}

/** How many stand there that were not, before the last one that was: what follows it has only moved up. */
function arrived<Item extends { readonly id: string }>(
  now: readonly Item[],
  before: readonly Item[],
): number {
  const known = new Set(before.map(({ id }) => id));
  const last = now.findLastIndex(({ id }) => known.has(id));
  return now
    .slice(0, before.length === 0 || last === -1 ? now.length : last)
    .filter(({ id }) => !known.has(id)).length;
}
