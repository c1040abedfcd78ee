import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { release } from './release.js';
import type { Counted } from './suppress.js';

type Table = readonly (readonly [met: number, missed: number])[];

/** A person for each one counted, all different. */
function counted(table: Table): Counted[] {
  return table.map(([met, missed], row) => ({
    cell: `c${row}`,
    met: Array.from({ length: met }, (_, index) => `${row}+${index}`),
    missed: Array.from({ length: missed }, (_, index) => `${row}-${index}`),
  }));
}

const k = { public: 5, internal: 3 };
const cellsOf = (audience: string, table: Table, thresholds = k) =>
  release(counted(table), thresholds).filter((row) => row.audience === audience);
const cells = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { minLength: 2, maxLength: 7 });

/** The orders in which three cells can be drawn: which it was, nobody knows. */
const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];
const isPublic = ({ audience }: { audience: string }): boolean => audience === 'public';

/** Every way in which up to six can be shared out among three cells. */
const sharedOut = Array.from({ length: 7 ** 3 }, (_, n) => [
  n % 7,
  Math.floor(n / 7) % 7,
  Math.floor(n / 49),
]).filter((shares) => shares.reduce((sum, share) => sum + share, 0) <= 6);

describe('P26: what a released cube withholds', () => {
  it('shows no cell with fewer than k people on either side: small, zero and all-alike cells are withheld', () => {
    const rows = cellsOf(
      'public',
      [
        [9, 9],
        [9, 4],
        [9, 0],
        [0, 0],
        [20, 20],
        [3, 30],
      ],
      { public: 5, internal: 5 },
    );
    expect(rows.filter(({ withheld }) => !withheld).map(({ cell }) => cell)).toEqual(['*', 'c0', 'c4']);
  });

  it('shows nothing of a cube whose total is too small', () => {
    expect(
      cellsOf('public', [
        [2, 3],
        [2, 1],
      ]).every(({ withheld }) => withheld),
    ).toBe(true);
  });

  it('withholds the next cell with it where one alone could be had from the total', () => {
    const rows = cellsOf('public', [
      [9, 9],
      [2, 9],
      [8, 8],
      [20, 20],
    ]);
    expect(rows.filter(({ withheld }) => withheld).map(({ cell }) => cell)).toEqual(['c0', 'c1']);
  });

  it('counts people, not rows: many referrals of one person are one', () => {
    const one = { cell: 'c0', met: Array(20).fill('she'), missed: Array(20).fill('he') };
    const rows = release(
      [
        one,
        ...counted([
          [9, 9],
          [9, 9],
          [9, 9],
        ]).map((c, i) => ({ ...c, cell: `d${i}` })),
      ],
      k,
    );
    expect(rows.find(({ cell, audience }) => cell === 'c0' && audience === 'public')?.withheld).toBe(true);
  });

  it('carries no number where it withholds one, for any table', () => {
    fc.assert(
      fc.property(cells, (table) => {
        for (const { withheld, numerator, denominator } of release(counted(table), k)) {
          expect(withheld).toBe(numerator === null);
          expect(withheld).toBe(denominator === null);
        }
      }),
    );
  });

  it('leaves every withheld number open from nothing to k, whoever subtracts from the total', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom('public' as const, 'internal' as const), (table, audience) => {
        const [whole, ...rows] = cellsOf(audience, table);
        if (!whole || whole.withheld) return;
        const rest = (of: 'numerator' | 'denominator') =>
          rows.reduce((left, row) => left - (row[of] ?? 0), whole[of] ?? 0);
        const withheld = rows.filter((row) => row.withheld).length;
        if (withheld === 0) return;
        // With two or more unknowns each may be anything from 0 to what is left, and that is k or more.
        expect(withheld).toBeGreaterThan(1);
        expect(rest('numerator')).toBeGreaterThanOrEqual(k[audience]);
        expect(rest('denominator') - rest('numerator')).toBeGreaterThanOrEqual(k[audience]);
      }),
    );
  });

  it('gives nothing away between audiences: what insiders may not see, the public may not either', () => {
    fc.assert(
      fc.property(cells, (table) => {
        const inside = cellsOf('internal', table).filter((row) => row.withheld);
        const outside = new Set(
          cellsOf('public', table)
            .filter((row) => row.withheld)
            .map((row) => row.cell),
        );
        expect(inside.filter(({ cell }) => !outside.has(cell))).toEqual([]);
      }),
    );
  });

  it('stands an attacker who knows the rule and tries every table that could give the same release', () => {
    const thresholds = { public: 2, internal: 2 };
    const alike = new Map<string, Table[]>();
    for (const met of sharedOut)
      for (const missed of sharedOut) {
        const table = met.map((number, row) => [number, missed[row] ?? 0] as const);
        const releases = orders.map((order) => {
          const counts = counted(table);
          const given = release(
            order.flatMap((row) => counts[row] ?? []),
            thresholds,
          );
          return JSON.stringify(given.filter(isPublic).sort((a, b) => (a.cell < b.cell ? -1 : 1)));
        });
        for (const seen of new Set(releases)) alike.set(seen, [...(alike.get(seen) ?? []), table]);
      }
    const narrowed = new Set<string>();
    for (const [seen, tables] of alike) {
      const [whole, ...rows]: { withheld: boolean }[] = JSON.parse(seen);
      if (whole?.withheld) continue;
      for (const [row, { withheld }] of rows.entries())
        for (const side of withheld ? ([0, 1] as const) : []) {
          const possible = new Set(tables.map((table) => table[row]?.[side]));
          // A zero, a one and a harmless two are all still possible.
          if (![0, 1, 2].every((number) => possible.has(number)))
            narrowed.add(`${seen}: row ${row} is one of ${[...possible]}`);
        }
    }
    expect([...narrowed]).toEqual([]);
  });
});
