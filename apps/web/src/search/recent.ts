import { session } from '../sign-in/session';
import { createStore } from '../state/store';

const atMost = 5;

/** What was searched for is a name: it stays in this page's memory alone, and goes with whoever typed it. */
const recent = createStore<readonly string[]>([]);

session.subscribe(() => {
  if (!session.get()) recent.set([]);
});

export const useRecent = (): readonly string[] => recent.use();

export function rememberSearch(text: string): void {
  recent.set([text, ...recent.get().filter((one) => one !== text)].slice(0, atMost));
}

export const forgetSearches = (): void => recent.set([]);
