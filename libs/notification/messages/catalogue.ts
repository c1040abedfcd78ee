import { readFileSync } from 'node:fs';
import { type Language, languages } from '#platform/context/context.js';
import type { MailTemplate, Template } from '../rule/vocabulary.js';

/** What messages say; what an item of the feed says stands with its rule, in rule/table. */
export interface Catalogue {
  /** The sentence for each reason a choice is refused with. */
  readonly errors: Readonly<Record<string, string>>;
  readonly mail: Readonly<Record<MailTemplate, { readonly subject: string; readonly sentence: string }>>;
  /** Of the one message a day: `{count}` items. */
  readonly daily: { readonly subject: string; readonly sentence: string };
  /** Of SMS, each in one part of 70 characters; `{count}` items, `{code}` to confirm a number. */
  readonly sms: Readonly<Record<Template | 'daily', string>>;
  readonly open: string;
  /** Of a mail that proves the record up to a moment: `{at}`. */
  readonly checkpoint: { readonly subject: string; readonly sentence: string; readonly key: string };
}

const read = (language: Language): Catalogue =>
  JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), 'utf8'));

export const catalogues = Object.fromEntries(
  languages.map((language) => [language, read(language)]),
) as Readonly<Record<Language, Catalogue>>;

/** The language of an account, which may be one of a later release. */
export const languageOf = (code: string): Language => languages.find((language) => language === code) ?? 'mn';
