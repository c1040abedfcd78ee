import type { TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { isDefinite, isStale, type Problem, problemOf } from './problem';

interface Keyed {
  idempotencyKey: string;
}

export interface Command<Data, Input extends Keyed> {
  /** Resolves to undefined when it failed; `problem` then says why. */
  run(input: Omit<Input, 'idempotencyKey'> & { idempotencyKey?: string }): Promise<Data | undefined>;
  busy: boolean;
  problem: Problem | null;
  clear(): void;
}

/**
 * A mutation that cannot happen twice. The key stays the same until the server has answered, so that
 * a double click, or a second try after a lost answer, is the same command to the server. Where somebody else was faster,
 * the page is loaded anew around what was typed, unless `onProblem` has a way of its own.
 */
export function useCommand<Data, Input extends Keyed>(
  mutation: TypedDocumentNode<Data, { input: Input }>,
  refetch: string[] = [],
  onProblem?: (problem: Problem) => void,
): Command<Data, Input> {
  const client = useApolloClient();
  const key = useRef<string>(undefined);
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const run: Command<Data, Input>['run'] = async (input) => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    key.current ??= crypto.randomUUID();
    try {
      const variables = { input: { idempotencyKey: key.current, ...input } as unknown as Input };
      const answer = await client.mutate({ mutation, variables, refetchQueries: refetch });
      key.current = undefined;
      setProblem(null);
      return answer.data as Data;
    } catch (error) {
      if (isDefinite(error)) key.current = undefined;
      const found = problemOf(error);
      if (isStale(found) && !onProblem)
        await client.refetchQueries({ include: 'active' }).catch(() => undefined);
      setProblem(found);
      onProblem?.(found);
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run, busy, problem, clear: () => setProblem(null) };
}
