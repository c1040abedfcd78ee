import type { Language } from '../context/context.js';
import en from './en.json' with { type: 'json' };
import mn from './mn.json' with { type: 'json' };

/** Nested sentences by dotted key; `{name}` stands for a parameter. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

const catalogues: Record<Language, Catalogue[]> = { mn: [mn], en: [en] };

/** A library brings its own sentences, in every language, when it is loaded. */
export function addMessages(messages: Readonly<Record<Language, Catalogue>>): void {
  catalogues.mn.push(messages.mn);
  catalogues.en.push(messages.en);
}

function find(language: Language, key: string): string | null {
  for (const catalogue of catalogues[language]) {
    let at: string | Catalogue | undefined = catalogue;
    for (const step of key.split('.')) at = typeof at === 'object' ? at[step] : undefined;
    if (typeof at === 'string') return at;
  }
  return null;
}

/** The sentence for the first key that has one; the last key itself where none has, so that a gap is seen. */
export function say(
  language: Language,
  keys: string | readonly string[],
  params: Readonly<Record<string, string | number>> = {},
): string {
  const wanted = typeof keys === 'string' ? [keys] : keys;
  const sentence = wanted.map((key) => find(language, key)).find((text) => text !== null);
  return (sentence ?? wanted.at(-1) ?? '').replace(/\{(\w+)\}/g, (_, name: string) =>
    String(params[name] ?? ''),
  );
}
