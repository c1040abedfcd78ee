/** What was counted in one cell: how many of how many. Both parts of the whole are shown by a share. */
export interface Counted {
  readonly cell: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** Which cells are withheld, and whether the total is. */
export interface Suppression {
  readonly total: boolean;
  readonly cells: ReadonlySet<string>;
}

/**
 * What a cube with threshold `k` withholds.
 *
 * A cell is shown when both those counted and the others are `k` or more: that leaves out small numbers, zeros,
 * and cells in which all are alike. The total gives the withheld cells' sum away, so at least two are withheld
 * and both their sums reach `k`; else the smallest shown cell joins them. Each withheld number can then be
 * anything from 0 to `k` or more, and nothing says which cell was withheld for its own sake.
 * @param hidden withheld already from an audience that may see more: comparing the two releases tells nothing.
 */
export function suppression(
  counts: readonly Counted[],
  k: number,
  hidden: Suppression = { total: false, cells: new Set() },
): Suppression {
  const whole = sum(counts);
  if (hidden.total || !safe(whole, k)) return { total: true, cells: new Set(counts.map(({ cell }) => cell)) };
  const cells = new Set([
    ...hidden.cells,
    ...counts.filter((count) => !safe(count, k)).map(({ cell }) => cell),
  ]);
  while (cells.size > 0 && !covers(counts, cells, k)) {
    const next = smallest(counts.filter(({ cell }) => !cells.has(cell)));
    if (!next) break;
    cells.add(next.cell);
  }
  return { total: false, cells };
}

const safe = ({ numerator, denominator }: Omit<Counted, 'cell'>, k: number): boolean =>
  numerator >= k && denominator - numerator >= k;

function covers(counts: readonly Counted[], cells: ReadonlySet<string>, k: number): boolean {
  return cells.size > 1 && safe(sum(counts.filter(({ cell }) => cells.has(cell))), k);
}

function sum(counts: readonly Counted[]): Omit<Counted, 'cell'> {
  return {
    numerator: counts.reduce((total, { numerator }) => total + numerator, 0),
    denominator: counts.reduce((total, { denominator }) => total + denominator, 0),
  };
}

/** By size, then by name: the same numbers withhold the same cells, whenever they are counted. */
function smallest(counts: readonly Counted[]): Counted | undefined {
  return [...counts].sort((a, b) => a.denominator - b.denominator || (a.cell < b.cell ? -1 : 1))[0];
}
