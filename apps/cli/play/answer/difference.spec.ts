import { describe, expect, it } from '@jest/globals';
import type { Json } from '../json.js';
import { differences, matchersIn } from './difference.js';

const fits = (wanted: Json, came: Json | undefined): boolean => differences(wanted, came).length === 0;

describe('matching an answer', () => {
  it('takes objects in part, lists in full, everything else as it is', () => {
    expect(fits({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 })).toBe(true);
    expect(fits({ a: 1 }, { a: '1' })).toBe(false);
    expect(fits({ a: null }, {})).toBe(false);
    expect(fits([{ a: 1 }], [{ a: 1, b: 2 }])).toBe(true);
    expect(fits([1], [1, 2])).toBe(false);
    expect(fits({}, null)).toBe(false);
  });

  it('says where, what was wanted and what came', () => {
    expect(differences({ items: [{ code: 'x' }] }, { items: [{ code: 'y' }] })).toEqual([
      { at: 'items[0].code', wanted: '"x"', came: '"y"' },
    ]);
    expect(differences({ identity: { $absent: true } }, { identity: { givenName: 'Э' } })).toEqual([
      { at: 'identity', wanted: '$absent true', came: '{"givenName":"Э"}' },
    ]);
  });

  it.each<[Json, Json | undefined, Json | undefined]>([
    [{ $any: true }, 0, null],
    [{ $absent: true }, undefined, ''],
    [{ $absent: true }, null, []],
    [{ $length: 2 }, [1, 2], [1]],
    [{ $length: 2 }, 'ab', 2],
    [{ $contains: { a: 1 } }, [{ a: 1, b: 2 }], [{ a: 2 }]],
    [{ $contains: ['x', 'y'] }, ['y', 'x', 'z'], ['x']],
    [{ $contains: 'bc' }, 'abcd', null],
    [{ $notContains: ['x', 'y'] }, ['z'], ['z', 'y']],
    [{ $notContains: 'x' }, 'abc', null],
    [{ $sameSet: ['a', { b: 1 }] }, [{ b: 1, c: 2 }, 'a'], ['a', 'a']],
    [{ $sameSet: ['a'] }, ['a'], ['a', 'b']],
    [{ $matches: '^MN-\\d{2}' }, 'MN-26-7F', 'XN-26'],
    [{ $exactly: { a: [1], b: null } }, { b: null, a: [1] }, { a: [1], b: null, c: 2 }],
    [{ $all: [{ a: 1 }, { b: null }] }, { a: 1, b: null }, { a: 1, b: 2 }],
    [{ $oneOf: ['INVALID', 'CONFLICT'] }, 'INVALID', 'FORBIDDEN'],
    [{ $every: { sealed: true } }, [{ sealed: true }], [{ sealed: true }, { sealed: false }]],
    [
      { $count: { of: { kind: 'stay' }, is: 1 } },
      [{ kind: 'stay' }, {}],
      [{ kind: 'stay' }, { kind: 'stay' }],
    ],
    [{ $length: 1, $contains: 'a' }, ['a'], ['b']],
  ])('%j fits %j and not %j', (wanted, right, wrong) => {
    expect(fits(wanted, right)).toBe(true);
    expect(fits(wanted, wrong)).toBe(false);
  });

  it('never matches a matcher it does not know', () => {
    expect(fits({ $nope: true }, 'anything')).toBe(false);
    expect(matchersIn({ a: [{ $nope: 1 }] })).toEqual(['$nope']);
  });
});
