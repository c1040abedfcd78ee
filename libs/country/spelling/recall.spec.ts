import { describe, expect, it } from '@jest/globals';
import { fold, foldByStandard } from './fold.js';
import { likeness, likenesses } from './likeness.js';
import { nearSpellings } from './near.js';
import { skeleton } from './phonetic.js';
import { others, spellings } from './spellings.fixture.js';

const names = [...new Set([...Object.keys(spellings), ...others])];
const typed = Object.entries(spellings).flatMap(([name, ways]) => ways.map((way) => ({ name, way })));

/** What comes back for a spelling, the likest first, as the search ranks it. */
function found(way: string): string[] {
  const hits = names.flatMap((name) => {
    const how = likeness(way, name);
    return how === null ? [] : [{ name, rank: likenesses.indexOf(how) }];
  });
  return hits.sort((a, b) => a.rank - b.rank).map(({ name }) => name);
}

/** Recall, precision and how often the right name comes first, in per cent. */
const table = (() => {
  const answers = typed.map(({ name, way }) => ({ name, hits: found(way) }));
  const right = answers.filter(({ name, hits }) => hits.includes(name)).length;
  const first = answers.filter(({ name, hits }) => hits[0] === name).length;
  const all = answers.reduce((sum, { hits }) => sum + hits.length, 0);
  return { recall: right / typed.length, precision: right / all, first: first / typed.length };
})();

describe('a name by 200 invented spellings, among 200 names that are like it', () => {
  it('is what is measured', () => expect([typed.length, names.length]).toEqual([200, 200]));

  it('is found by 99 in 100 of them', () => expect(table.recall).toBeGreaterThanOrEqual(0.99));

  it('with one wrong name for nine right ones', () => expect(table.precision).toBeGreaterThanOrEqual(0.9));

  it('and stands first for 98 in 100', () => expect(table.first).toBeGreaterThanOrEqual(0.98));

  it('where letters alone, whatever the case, find none', () => {
    const same = typed.filter(({ name, way }) => name.toLowerCase() === way.toLowerCase());
    expect(same).toEqual([]);
  });

  it('is looked for by words that it stands under: whatever is like enough is among the candidates', () => {
    for (const { way } of typed) {
      const query = fold(way);
      const asked = nearSpellings(query).add(query).add(foldByStandard(way));
      for (const name of found(way)) {
        const stands = [fold(name), foldByStandard(name)];
        expect([
          way,
          name,
          stands.some((word) => asked.has(word)) || skeleton(query) === skeleton(fold(name)),
        ]).toEqual([way, name, true]);
      }
    }
  });
});
