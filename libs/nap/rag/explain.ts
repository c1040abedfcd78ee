import { ragThresholds } from '#country/plan-monitoring.js';
import type { Language } from '#platform/context/context.js';
import { say } from '#platform/messages/messages.js';
import { type IndicatorRag, latenessColour, type RagColour, ragOf, worst } from './rag.js';
import type { Rag } from './rag.object.js';

const rounded = (value: number): number => Math.round(value * 10) / 10;

const coloured = (
  language: Language,
  colour: RagColour,
  explanation: string,
  rest: Partial<Rag> = {},
): Rag => ({
  colour,
  word: say(language, `rag.word.${colour}`),
  explanation,
  percent: null,
  expected: null,
  daysLate: 0,
  ...rest,
});

/** @param why what is said of missing data, where something better is known than that it is missing */
export function explainIndicator(language: Language, rag: IndicatorRag, why?: string): Rag {
  const { colour, percent, expected, actual, daysLate } = rag;
  const progress =
    actual && expected !== null && percent !== null
      ? say(language, 'rag.progress', {
          percent,
          actual: rounded(actual.value),
          expected: rounded(expected),
          day: actual.on,
          green: ragThresholds.green,
          amber: ragThresholds.amber,
        })
      : (why ?? say(language, 'rag.noData'));
  const late =
    daysLate > 0 ? [say(language, 'rag.late', { days: daysLate, amber: ragThresholds.amberDaysLate })] : [];
  return coloured(language, colour, [progress, ...late].join(' '), {
    percent,
    expected: expected === null ? null : rounded(expected),
    daysLate,
  });
}

/** What the colour of an activity is read from. */
export interface ActivityStanding {
  readonly startsOn: string;
  readonly deadline: string;
  readonly completedOn: string | null;
  readonly progress?: number | null;
  readonly progressOn?: string | null;
}

/**
 * An activity is done; or it is as far as was confirmed, on a straight line from its first day to its deadline, and
 * late by so many days; or nothing is known and its deadline has not come.
 */
export function explainActivity(language: Language, activity: ActivityStanding, daysLate: number): Rag {
  const { startsOn, deadline, completedOn, progress, progressOn } = activity;
  if (completedOn) return coloured(language, 'green', say(language, 'rag.done', { day: completedOn }));
  const late =
    daysLate > 0
      ? [say(language, 'rag.overdue', { days: daysLate, amber: ragThresholds.amberDaysLate })]
      : [];
  if (typeof progress !== 'number' || !progressOn)
    return daysLate <= 0
      ? coloured(language, 'grey', say(language, 'rag.notDue'))
      : coloured(language, latenessColour(daysLate), late.join(' '), { daysLate });
  const way = [
    { on: startsOn, value: 0 },
    { on: deadline, value: 100 },
  ];
  const rag = ragOf(way, { on: progressOn, value: progress }, Math.max(0, daysLate));
  const so = say(language, 'rag.activity', {
    progress,
    day: progressOn,
    expected: rounded(rag.expected ?? 0),
    green: ragThresholds.green,
    amber: ragThresholds.amber,
  });
  return coloured(language, rag.colour, [so, ...late].join(' '), {
    percent: rag.percent,
    expected: rag.expected === null ? null : rounded(rag.expected),
    daysLate: Math.max(0, daysLate),
  });
}

/** Of a whole: the worst of its parts, and how many are so. */
export function explainWhole(language: Language, parts: readonly Rag[]): Rag {
  const colour = worst(parts.map((part) => part.colour));
  const count = (wanted: RagColour): number => parts.filter((part) => part.colour === wanted).length;
  const params = { green: count('green'), amber: count('amber'), red: count('red'), grey: count('grey') };
  return coloured(language, colour, say(language, 'rag.whole', params));
}
