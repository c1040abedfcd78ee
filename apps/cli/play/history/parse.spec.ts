import { describe, expect, it } from '@jest/globals';
import { parseHistory } from './parse.js';

const step = (more: object): string =>
  JSON.stringify({ who: 'saruul@mgec.example', say: 'She asks', query: 'me', ...more });

const faultsOf = (...lines: string[]) => parseHistory(lines.join('\n')).faults;

describe('reading a history', () => {
  it('reads one step a line and remembers the line', () => {
    const { steps, faults } = parseHistory(`{"chapter":"Arrival"}\n\n${step({ save: { me: 'id' } })}\n`);
    expect(faults).toEqual([]);
    expect(steps.map(({ kind, line }) => [kind, line])).toEqual([
      ['chapter', 1],
      ['query', 3],
    ]);
  });

  it('names the line that is not JSON', () => {
    const [fault] = faultsOf(step({}), '{"chapter": }');
    expect(fault?.line).toBe(2);
    expect(fault?.what).toMatch(/^this is not JSON: /);
  });

  it('wants exactly one kind of step', () => {
    expect(faultsOf('{"say":"Nothing"}')[0]?.what).toMatch(
      /^a step has exactly one of .*; this one has none$/,
    );
    expect(faultsOf(step({ mutation: 'signOut' }))[0]?.what).toMatch(/this one has mutation and query$/);
    expect(faultsOf('[1]')[0]?.what).toBe('a step is a JSON object');
  });

  it('refuses misspelt words, and what a step lacks', () => {
    expect(faultsOf(step({ expected: {} }))[0]?.what).toMatch(/Unrecognized key: "expected"/);
    expect(faultsOf('{"query":"me"}')[0]?.what).toMatch(/say: .*; who: /);
    expect(faultsOf(step({ expect: { error: { code: 'NOPE' } } }))).toHaveLength(1);
    expect(faultsOf('{"say":"x","clock":"26 hours"}')[0]?.what).toMatch(/ISO 8601/);
  });

  it('sees a name nothing saved and a matcher that does not exist', () => {
    expect(faultsOf(step({ args: { id: '{{case}}' } }))).toEqual([
      { line: 1, what: '{{case}} is used, but no step before saves it' },
    ]);
    expect(faultsOf(step({ expect: { data: { a: { $anny: true } } } }))).toEqual([
      { line: 1, what: '$anny is no matcher' },
    ]);
    expect(
      faultsOf(step({ save: { case: 'id' } }), step({ args: { id: '{{case}} {{fresh:x}} {{day:-1d}}' } })),
    ).toEqual([]);
    expect(faultsOf('{"let":{"words":["a"]}}', step({ never: '{{words}}' }))).toEqual([]);
  });

  it('says that an empty file is empty', () => {
    expect(faultsOf('', '')).toEqual([{ line: 1, what: 'there is no step in it' }]);
  });
});
