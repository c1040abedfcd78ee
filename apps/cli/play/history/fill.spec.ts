import { beforeEach, describe, expect, it } from '@jest/globals';
import { expressionsIn, fill } from './fill.js';
import { Names, UnknownName } from './names.js';

describe('filling a step', () => {
  let names: Names;

  beforeEach(() => {
    names = new Names('2026-11-21');
    names.save('version', 3);
    names.save('case', { id: 'c-1', referrals: [{ code: 'R-9', id: 'r-9' }] });
  });

  it('keeps the type of a value that is the whole string', () => {
    expect(fill({ version: '{{version}}', preview: '{{case}}' }, names)).toEqual({
      version: 3,
      preview: { id: 'c-1', referrals: [{ code: 'R-9', id: 'r-9' }] },
    });
  });

  it('writes values into a longer string, and leaves the braces of GraphQL alone', () => {
    names.save('sections', 'risk{level}');
    expect(fill('{ case{id {{sections}}} } v{{version}}', names)).toBe('{ case{id risk{level}} } v3');
  });

  it('follows a path into what was saved', () => {
    expect(fill('/referrals/{{case.referrals[code=R-9].id}}', names)).toBe('/referrals/r-9');
  });

  it('names what is not known', () => {
    expect(() => fill('{{stranger}}', names)).toThrow(new UnknownName('nothing is known as {{stranger}}'));
    expect(() => fill('{{case.absent}}', names)).toThrow(UnknownName);
  });

  it('invents a fresh id once per name and run', () => {
    const [first, again, other] = fill(['{{fresh:a}}', '{{fresh:a}}', '{{fresh:b}}'], names) as string[];
    expect(first).toMatch(/^[0-9a-f]{8}-/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(new Names('2026-11-21').value('fresh:a')).not.toBe(first);
    expect(names.value('suffix')).toMatch(/^[a-z]{6}$/);
  });

  it('counts days from the server’s today', () => {
    expect(fill('{{day:-16y-40d}}', names)).toBe('2010-10-12');
    expect(fill('{{day:+1m}}', names)).toBe('2026-12-21');
  });

  it('finds the expressions of a value', () => {
    expect(expressionsIn({ a: ['{{x}} and {{ y }}'], b: { c: 'none' } })).toEqual(['x', 'y']);
  });
});
