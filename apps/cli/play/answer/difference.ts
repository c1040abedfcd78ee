import { brief, isObject, type Json, type JsonObject } from '../json.js';

/** Where an answer is not what was expected: path in the answer, and both sides in words. */
export interface Difference {
  readonly at: string;
  readonly wanted: string;
  readonly came: string;
}

type Came = Json | undefined;
type Matcher = (wanted: Json, came: Came) => boolean;

const many = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);
const fits = (wanted: Json, came: Came): boolean => differences(wanted, came).length === 0;

function contains(wanted: Json, came: Came): boolean {
  if (typeof came === 'string') return came.includes(String(wanted));
  return Array.isArray(came) && came.some((item) => fits(wanted, item));
}

/** Both lists have the same members, in any order: each wanted one fits another of those that came. */
function sameSet(wanted: Json, came: Came): boolean {
  if (!Array.isArray(wanted) || !Array.isArray(came) || wanted.length !== came.length) return false;
  const left = [...came];
  return wanted.every((one) => {
    const place = left.findIndex((item) => fits(one, item));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}

function exactly(wanted: Came, came: Came): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(came) &&
      wanted.length === came.length &&
      wanted.every((item, n) => exactly(item, came[n]))
    );
  }
  if (!isObject(wanted) || !isObject(came)) return wanted === came;
  const keys = new Set([...Object.keys(wanted), ...Object.keys(came)]);
  return [...keys].every((key) => exactly(wanted[key], came[key]));
}

function counts(wanted: Json, came: Came): boolean {
  if (!isObject(wanted) || !Array.isArray(came)) return false;
  return came.filter((item) => fits(wanted['of'] ?? null, item)).length === wanted['is'];
}

const matchers: Readonly<Record<string, Matcher>> = {
  $any: (_, came) => came !== null && came !== undefined,
  $absent: (_, came) => came === null || came === undefined,
  $length: (wanted, came) => (Array.isArray(came) || typeof came === 'string') && came.length === wanted,
  $contains: (wanted, came) => many(wanted).every((one) => contains(one, came)),
  $notContains: (wanted, came) =>
    (Array.isArray(came) || typeof came === 'string') && many(wanted).every((one) => !contains(one, came)),
  $sameSet: sameSet,
  $exactly: exactly,
  $matches: (wanted, came) => typeof came === 'string' && new RegExp(String(wanted), 'u').test(came),
  $all: (wanted, came) => many(wanted).every((one) => fits(one, came)),
  $oneOf: (wanted, came) => many(wanted).some((one) => fits(one, came)),
  $every: (wanted, came) => Array.isArray(came) && came.every((item) => fits(wanted, item)),
  $count: counts,
};

export const isMatcher = (word: string): boolean => Object.hasOwn(matchers, word);

/** Every key that looks like a matcher, for spotting misspelt ones before anything is played. */
export function matchersIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(matchersIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(key.startsWith('$') ? [key] : []),
    ...matchersIn(item),
  ]);
}

const asksMatchers = (wanted: JsonObject): boolean => {
  const keys = Object.keys(wanted);
  return keys.length > 0 && keys.every((key) => key.startsWith('$'));
};

const differs = (at: string, wanted: string, came: Came): Difference[] => [
  { at: at || 'the answer', wanted, came: brief(came) },
];

/**
 * How an answer differs from what was expected. Objects are matched in part (keys not named are free), lists
 * item by item and in full, an object of `$words` by its matchers, everything else by equality.
 */
export function differences(wanted: Json, came: Came, at = ''): Difference[] {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(came) || came.length !== wanted.length) return differs(at, brief(wanted), came);
    return wanted.flatMap((item, place) => differences(item, came[place], `${at}[${place}]`));
  }
  if (!isObject(wanted)) return wanted === came ? [] : differs(at, brief(wanted), came);
  if (asksMatchers(wanted)) {
    return Object.entries(wanted)
      .filter(([word, value]) => !matchers[word]?.(value, came))
      .flatMap(([word, value]) => differs(at, `${word} ${brief(value)}`, came));
  }
  if (!isObject(came)) return differs(at, brief(wanted), came);
  return Object.entries(wanted).flatMap(([key, value]) =>
    differences(value, came[key], at ? `${at}.${key}` : key),
  );
}
