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

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;
const days: Record<Language, Intl.DateTimeFormat> = {
  // Its long style spells the month out as an ordinal, which nobody writes.
  mn: new Intl.DateTimeFormat('mn', { dateStyle: 'medium', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** A parameter as people of the language write it: a calendar day (YYYY-MM-DD) is 2026 оны 9-р сарын 30 or 30 September 2026. */
function written(language: Language, value: string | number = ''): string {
  const text = String(value);
  return calendarDay.test(text) ? days[language].format(new Date(`${text}T00:00:00Z`)) : text;
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
    written(language, params[name]),
  );
}
