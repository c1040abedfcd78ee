import { addDays, daysBetween, type Period, periodAfter, periodOf, periodOfDay } from '#country/period.js';
import { reportDueDays } from '#country/plan-monitoring.js';
import { explainIndicator } from '#nap/rag/explain.js';
import { type Point, ragOf } from '#nap/rag/rag.js';
import type { Rag } from '#nap/rag/rag.object.js';
import { addMessages } from '#platform/messages/messages.js';
import en from '../../../libs/nap/messages/en.json' with { type: 'json' };
import mn from '../../../libs/nap/messages/mn.json' with { type: 'json' };

addMessages({ mn, en });

/** What the plan's rules ask of an indicator, however a line came by it: the rules themselves are no framework. */
export interface MeasuredIndicator {
  readonly baselineOn: string;
  readonly baselineValue: number;
  readonly targets: readonly Point[];
  readonly computed: boolean;
  /** By code of their period, newest first; null where it is withheld. */
  readonly values: readonly (readonly [period: string, value: number | null])[];
}

export interface PlanTime {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
}

export function indicatorRag(
  { baselineOn, baselineValue, targets, computed, values }: MeasuredIndicator,
  plan: PlanTime,
): Rag {
  const known = values.flatMap(([code, value]) => {
    const period = periodOf(code);
    return period && value !== null ? [{ on: period.endsOn, value }] : [];
  });
  const late = computed ? 0 : daysLate(values[0]?.[0], plan);
  const way = [{ on: baselineOn, value: baselineValue }, ...targets];
  return explainIndicator('mn', ragOf(way, known[0] ?? null, late));
}

function daysLate(last: string | undefined, { startsOn, endsOn, today }: PlanTime): number {
  const reported: Period | null = last ? periodOf(last) : null;
  const missing = reported ? periodAfter(reported) : periodOfDay(startsOn);
  if (missing.startsOn > endsOn) return 0;
  return Math.max(0, daysBetween(addDays(missing.endsOn, reportDueDays), today));
}

/** Per cent, to one decimal, as it is released. */
export const shareOf = (numerator: number | null, denominator: number | null): number | null =>
  numerator !== null && denominator ? Math.round((numerator / denominator) * 1000) / 10 : null;
