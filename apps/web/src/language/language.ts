import { createStore } from '../state/store';

export type Language = 'mn' | 'en';

const remembered = 'itgel.language';

export const isLanguage = (value: unknown): value is Language => value === 'mn' || value === 'en';

/** What this device's reader chose, or null: then the account's language counts, and Mongolian before that. */
export function chosenLanguage(): Language | null {
  const value = localStorage.getItem(remembered);
  return isLanguage(value) ? value : null;
}

export const language = createStore<Language>(chosenLanguage() ?? 'mn');

export function rememberLanguage(next: Language): void {
  localStorage.setItem(remembered, next);
}
