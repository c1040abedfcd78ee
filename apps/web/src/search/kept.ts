import { session } from '../sign-in/session';
import { createStore } from '../state/store';

const atMost = 10;
const place = (account: string): string => `itgel.kept.${account}`;

/**
 * A search is saved as the cases it led to, by their ids: no name stays on the device, and whoever may no longer
 * read a case finds it gone from the list.
 */
const kept = createStore<{ readonly account: string; readonly ids: readonly string[] } | null>(null);

function current(): readonly string[] {
  const account = session.get()?.id ?? '';
  const held = kept.get();
  if (held?.account === account) return held.ids;
  const ids = read(account);
  kept.set({ account, ids });
  return ids;
}

function read(account: string): string[] {
  const stored: unknown = JSON.parse(localStorage.getItem(place(account)) ?? '[]');
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
}

export function useKept(): readonly string[] {
  kept.use();
  return current();
}

export function keep(id: string, wanted: boolean): void {
  const others = current().filter((one) => one !== id);
  const ids = (wanted ? [id, ...others] : others).slice(0, atMost);
  const account = session.get()?.id ?? '';
  localStorage.setItem(place(account), JSON.stringify(ids));
  kept.set({ account, ids });
}
