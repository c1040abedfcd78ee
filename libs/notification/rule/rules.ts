import { readFileSync } from 'node:fs';
import type { Language } from '#platform/context/context.js';
import { problemsOf, type Rule, type TableFile, tableFile } from './table-shape.js';
import { type EventClass, eventClasses } from './vocabulary.js';

export type { Rule } from './table-shape.js';

/** One kind of event: who must know of it, and what they read. */
export interface Notice {
  readonly class: EventClass;
  readonly tell: readonly Rule[];
  /** Absent where nobody is told. */
  readonly label?: Readonly<Record<Language, string>>;
}

/**
 * Puts the files of the table together.
 * @throws Error whose message has one sentence for everything that is wrong, so that nothing starts on half a table.
 */
export function noticesOf(files: Readonly<Record<string, unknown>>): Map<string, Notice> {
  const problems = Object.entries(files).flatMap(([name, json]) => problemsOf(`${name}.json`, json));
  const notices = new Map<string, Notice>();
  for (const name of problems.length === 0 ? eventClasses : []) {
    for (const [kind, event] of Object.entries(tableFile.parse(files[name]).events)) {
      const earlier = notices.get(kind);
      if (earlier) problems.push(`${name}.json › ${kind}: stands in ${earlier.class}.json too: leave one.`);
      notices.set(kind, { class: name, ...event });
    }
  }
  if (problems.length > 0) throw new Error(`Who is told what cannot be read.\n${problems.join('\n')}`);
  return notices;
}

const read = (name: EventClass): TableFile =>
  JSON.parse(readFileSync(new URL(`./table/${name}.json`, import.meta.url), 'utf8'));

const files = Object.fromEntries(eventClasses.map((name) => [name, read(name)])) as Readonly<
  Record<EventClass, TableFile>
>;

/**
 * Event → who must know → how pressing → by which channel → in which words. Every kind of event is here: one that
 * nobody has to hear of tells nobody, and one that is missing becomes a dead letter instead of vanishing. Whoever
 * made the event is not told of it. A new line is a reviewed change.
 */
export const notices: ReadonlyMap<string, Notice> = noticesOf(files);

/** Who must know of this kind. */
export const rulesOf = (kind: string): readonly Rule[] => notices.get(kind)?.tell ?? [];

/** What an item of this kind says in the app. */
export const labelOf = (kind: string, language: Language): string =>
  notices.get(kind)?.label?.[language] ?? kind;

/** What a class of events is called. */
export const classNameOf = (name: EventClass, language: Language): string => files[name].name[language];

/** Whether whoever was told of this kind is told to stop, whatever they may read by now. */
export const isStop = (kind: string): boolean => rulesOf(kind).some(({ template }) => template === 'stop');
