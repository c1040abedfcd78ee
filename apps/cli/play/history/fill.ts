import { type Json, mapStrings, strings } from '../json.js';
import type { Names } from './names.js';

const expression = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Every expression used in a value: `{{case}}` gives `case`. */
export const expressionsIn = (value: Json): string[] =>
  strings(value).flatMap((text) => [...text.matchAll(expression)].map(([, inner]) => inner ?? ''));

const inText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A string that is one expression becomes that value whatever its type; within a longer string, its text. */
function fillText(text: string, names: Names): Json {
  const [only] = text.matchAll(expression);
  if (only && only[0] === text) return names.value(only[1] ?? '');
  return text.replace(expression, (_, inner: string) => inText(names.value(inner)));
}

/** The value with every `{{…}}` replaced. Throws UnknownName. */
export const fill = (value: Json, names: Names): Json => mapStrings(value, (text) => fillText(text, names));
