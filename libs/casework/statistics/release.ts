import { type Audience, audiences, thresholds } from '#country/statistics.js';
import { total } from './cube.js';
import { type Counted, type Suppression, suppression } from './suppress.js';

/** A cell as it leaves casework; withheld ones carry no number. */
export interface ReleasedNumbers {
  readonly audience: Audience;
  readonly cell: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly withheld: boolean;
}

/**
 * All rows of one cube for one period. Who may see more comes first: what is withheld from them is withheld
 * from the others too, so that two people cannot lay their tables together.
 * @param counts in an order that nobody knows (see suppression)
 */
export function release(
  counts: readonly Counted[],
  k: Readonly<Record<Audience, number>> = thresholds,
): ReleasedNumbers[] {
  const whole: Counted = {
    cell: total,
    met: counts.flatMap(({ met }) => met),
    missed: counts.flatMap(({ missed }) => missed),
  };
  let hidden: Suppression | undefined;
  return [...audiences]
    .sort((one, other) => k[one] - k[other])
    .flatMap((audience) => {
      const withheld = suppression(counts, k[audience], hidden);
      hidden = withheld;
      return [
        shown(whole, audience, withheld.total),
        ...counts.map((count) => shown(count, audience, withheld.cells.has(count.cell))),
      ];
    });
}

/** Here the people behind a number are left behind. */
function shown({ cell, met, missed }: Counted, audience: Audience, withheld: boolean): ReleasedNumbers {
  return {
    audience,
    cell,
    numerator: withheld ? null : met.length,
    denominator: withheld ? null : met.length + missed.length,
    withheld,
  };
}
