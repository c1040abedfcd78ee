import { describe, expect, it } from '@jest/globals';
import { AccessAbility, type Ast } from './ability.js';
import { always } from './conditions.js';
import type { Grant } from './grant.js';
import { anySql, conditionSql, Params } from './query.js';
import { nobody } from './vocabulary.js';

const ast = (operator: string, value: unknown, field?: string): Ast =>
  ({ operator, value, ...(field ? { field } : {}) }) as unknown as Ast;
const field = (name: string, values: readonly unknown[], params: Params): string =>
  `${name} = ${params.add(values, 'text[]')}`;

describe('a condition of the access table as SQL', () => {
  it('binds every value and splices none', () => {
    const params = new Params();
    const hostile = "x'); drop table case_record; --";
    expect(conditionSql(ast('in', [hostile], 'a'), field, params)).toBe('a = $1::text[]');
    expect(params.values).toEqual([[hostile]]);
  });

  it('speaks and, or and in, nested as they are', () => {
    const both = ast('and', [ast('in', [1], 'a'), ast('or', [ast('in', [2], 'b'), ast('in', [3], 'c')])]);
    expect(conditionSql(both, field, new Params())).toBe(
      '(a = $1::text[] and (b = $2::text[] or c = $3::text[]))',
    );
  });

  it('is true for no condition and false for no alternative', () => {
    expect(conditionSql(ast('and', []), field, new Params())).toBe('true');
    expect(conditionSql(ast('or', []), field, new Params())).toBe('false');
    expect(anySql([], field, new Params())).toBe('false');
  });

  it('asks a field once for whatever any of the alternatives allows, and asks no more than they do', () => {
    const params = new Params();
    const inner = ast('and', [ast('in', [1], 'a'), ast('in', [4], 'b')]);
    const any = [ast('in', [1, 2], 'a'), inner, ast('in', [2, 3], 'a'), ast('in', [1], 'b')];
    expect(anySql(any, field, params)).toBe(
      'a = $1::text[] or b = $2::text[] or (a = $3::text[] and b = $4::text[])',
    );
    expect(params.values).toEqual([[1, 2, 3], [1], [1], [4]]);
  });

  it.each(['eq', 'ne', 'nin', 'not', 'exists', 'regex', 'gt', 'all'])(
    'P1: stops at "%s", rather than guess',
    (operator) => {
      expect(() => conditionSql(ast(operator, [1], 'a'), field, new Params())).toThrow(operator);
    },
  );

  it('P1: stops at what CASL makes of a condition that is not an "in"', () => {
    const grant: Grant = {
      who: ['public'],
      may: ['read'],
      on: 'Case',
      sections: ['reference'],
      when: { ...always, match: () => ({ status: null }) },
    };
    const [condition] = new AccessAbility(nobody, [grant]).readConditions('Case', 'reference');
    expect(() => anySql(condition ? [condition] : [], field, new Params())).toThrow('has no SQL');
  });
});
