import consent from './mn/list/consent.json' with { type: 'json' };
import countryCodes from './mn/list/country.json' with { type: 'json' };
import exploitation from './mn/list/exploitation.json' with { type: 'json' };
import ground from './mn/list/ground.json' with { type: 'json' };
import industry from './mn/list/industry.json' with { type: 'json' };
import person from './mn/list/person.json' with { type: 'json' };
import referral from './mn/list/referral.json' with { type: 'json' };
import { aimagList, placeList, soumList } from './place.js';

export const languages = ['mn', 'en'] as const;
export type Language = (typeof languages)[number];

/** A code as a form shows it. Codes in PascalCase are HTCDS v2.0's (see NOTICE.md), the others are ours. */
export interface Code {
  code: string;
  label: string;
}

/** A code as the pack keeps it. */
export interface CodeEntry {
  code: string;
  mn: string;
  en: string;
  /** ageBand: child | adult; absent where the band does not tell. */
  majority?: string;
  /** means: the code of the palermoMeans list that this method of control is evidence for. */
  evidences?: string;
  /** The standard's own spelling, where it differs from ours; written on export only. */
  htcds?: string;
}

const regionNames = {
  mn: new Intl.DisplayNames('mn', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
};

/** ISO 3166-1 alpha-2. Labels are CLDR's, so that nobody maintains 249 names twice. */
const countries: CodeEntry[] = countryCodes.country
  .flatMap((line) => line.split(' '))
  .map((code) => ({ code, mn: regionNames.mn.of(code) ?? code, en: regionNames.en.of(code) ?? code }));

const lists: Record<string, CodeEntry[]> = {
  ...person,
  ...exploitation,
  ...industry,
  ...referral,
  ...consent,
  ...ground,
  country: countries,
  aimag: aimagList,
  soum: soumList,
  // Exploitation happens abroad too: a country is a place.
  place: [...placeList, ...countries.filter(({ code }) => code !== 'MN')],
};

const entries = new Map(
  Object.entries(lists).map(([name, list]) => [name, new Map(list.map((entry) => [entry.code, entry]))]),
);

export const codeListNames: readonly string[] = Object.keys(lists);

/** The codes of a list in the order of the form, labelled; none for an unknown list. */
export function codeList(name: string, language: Language): Code[] {
  return codeEntries(name).map((entry) => ({ code: entry.code, label: entry[language] }));
}

export function hasCode(name: string, code: string): boolean {
  return entries.get(name)?.has(code) ?? false;
}

/** Everything the pack says about one code. */
export function codeEntry(name: string, code: string): CodeEntry | undefined {
  return entries.get(name)?.get(code);
}

export function codeEntries(name: string): readonly CodeEntry[] {
  return (Object.hasOwn(lists, name) ? lists[name] : undefined) ?? [];
}
