import { daysBetween } from '#country/period.js';
import { type RagThresholds, ragThresholds } from '#country/plan-monitoring.js';

export const ragColours = ['green', 'amber', 'red', 'grey'] as const;
export type RagColour = (typeof ragColours)[number];

/** A value on a day (YYYY-MM-DD). */
export interface Point {
  readonly on: string;
  readonly value: number;
}

/** Where an indicator stands, with all that its explanation says. */
export interface IndicatorRag {
  readonly colour: RagColour;
  /** Of the way from baseline to where a straight line would be that day, in whole per cent, rounded down. */
  readonly percent: number | null;
  /** Where the straight line is on the day of the actual value. */
  readonly expected: number | null;
  readonly actual: Point | null;
  readonly daysLate: number;
}

/**
 * The colour of an indicator (DOMAIN §7): by its share of the straight-line target and by how late its report
 * is, whichever is worse. Grey is no data, and nothing late.
 * @param way the baseline and the targets, in order of time
 */
export function ragOf(
  way: readonly Point[],
  actual: Point | null,
  daysLate: number,
  thresholds: RagThresholds = ragThresholds,
): IndicatorRag {
  const lateness = latenessColour(daysLate, thresholds);
  if (!actual) {
    const colour = lateness === 'green' ? 'grey' : lateness;
    return { colour, percent: null, expected: null, actual, daysLate };
  }
  const expected = straightLine(way, actual.on);
  const percent = percentOf(way, expected, actual.value);
  const progress = percent >= thresholds.green ? 'green' : percent >= thresholds.amber ? 'amber' : 'red';
  return { colour: worst([progress, lateness]), percent, expected, actual, daysLate };
}

export function latenessColour(daysLate: number, thresholds: RagThresholds = ragThresholds): RagColour {
  if (daysLate <= 0) return 'green';
  return daysLate <= thresholds.amberDaysLate ? 'amber' : 'red';
}

/** The worst that is known; grey where nothing is known. */
export function worst(colours: readonly RagColour[]): RagColour {
  return (['red', 'amber', 'green'] as const).find((colour) => colours.includes(colour)) ?? 'grey';
}

/** Before the first point and after the last the line is level. */
export function straightLine(way: readonly Point[], on: string): number {
  const after = way.findIndex((point) => point.on >= on);
  const next = way[after === -1 ? way.length - 1 : after];
  const before = way[after - 1];
  if (!next) throw new Error('An indicator without a baseline has no way to follow.');
  if (after < 1 || !before) return next.value;
  const share = daysBetween(before.on, on) / daysBetween(before.on, next.on);
  return before.value + (next.value - before.value) * share;
}

/** Where nothing was to be gained yet, keeping the baseline (or bettering it) is all of the way. */
function percentOf(way: readonly Point[], expected: number, actual: number): number {
  const baseline = way[0]?.value ?? 0;
  if (expected === baseline) {
    const up = (way.at(-1)?.value ?? baseline) >= baseline;
    return (up ? actual >= baseline : actual <= baseline) ? 100 : 0;
  }
  // A hair's breadth for what floating point loses, so that 90 % is never 89.
  return Math.floor(((actual - baseline) / (expected - baseline)) * 100 + 1e-9);
}
