/** Whom a cell counts: the person behind each one counted, and behind each of the others; repeats are repeats. */
export interface Counted {
  readonly cell: string;
  readonly met: readonly string[];
  readonly missed: readonly string[];
}

/** Which cells are withheld, and whether the total is. */
export interface Suppression {
  readonly total: boolean;
  readonly cells: ReadonlySet<string>;
}

/**
 * What a cube with threshold `k` withholds.
 *
 * A cell is shown when `k` people or more stand behind those counted, and as many behind the others: that leaves
 * out small numbers, zeros, cells in which all are alike, and many rows of few people. The total gives the
 * withheld cells' sum away, so at least two are withheld and their sum would be shown by the same rule; else the
 * next shown cell joins them. Each withheld number can then be anything from 0 to `k` or more.
 * @param counts in an order that nobody knows: were the smallest to join, who knows that would learn from what is
 * shown that the withheld are small themselves.
 * @param hidden withheld already from an audience that may see more: comparing the two releases tells nothing.
 */
export function suppression(
  counts: readonly Counted[],
  k: number,
  hidden: Suppression = { total: false, cells: new Set() },
): Suppression {
  if (hidden.total || !safe(counts, k)) {
    return { total: true, cells: new Set(counts.map(({ cell }) => cell)) };
  }
  const unsafe = counts.filter((count) => !safe([count], k)).map(({ cell }) => cell);
  const cells = new Set([...hidden.cells, ...unsafe]);
  while (cells.size > 0 && !covered(counts, cells, k)) {
    const next = counts.find(({ cell }) => !cells.has(cell));
    if (!next) break;
    cells.add(next.cell);
  }
  return { total: false, cells };
}

function safe(counts: readonly Counted[], k: number): boolean {
  const people = (of: 'met' | 'missed'): number => new Set(counts.flatMap((count) => count[of])).size;
  return people('met') >= k && people('missed') >= k;
}

function covered(counts: readonly Counted[], cells: ReadonlySet<string>, k: number): boolean {
  const withheld = counts.filter(({ cell }) => cells.has(cell));
  return withheld.length > 1 && safe(withheld, k);
}
