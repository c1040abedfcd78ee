import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import { crowd, type Named, settle } from './population.fixture.js';
import { find, idsOf } from './search.fixture.js';

const here = import.meta.dirname;
const guide = join(here, '../../docs/guides/search.md');
type Spelling = readonly [name: string, typed: string];
const spellings: Record<string, readonly Spelling[]> = JSON.parse(
  readFileSync(join(here, 'spellings.json'), 'utf8'),
);
const kinds = Object.entries(spellings).map(([kind, tried]) => ({ kind, tried }));

const typed = kinds.flatMap(({ tried }) => tried.map(([, text]) => text));
const people = 1200;

interface Outcome {
  readonly kind: string;
  readonly found: boolean;
  /** Nobody of another name stands before her. */
  readonly foremost: boolean;
  readonly shown: number;
}

let api: TestApi;
const outcomes: Outcome[] = [];

beforeAll(async () => {
  api = await TestApi.start();
  const [saruul, oyun] = [api.person('saruul@mgec.example'), api.person('oyun@mgec.example')];
  const wanted = [...new Set(Object.values(spellings).flatMap((tried) => tried.map(([name]) => name)))];
  const others = crowd(people - wanted.length);
  // Half of the others are newer than she is: newer stands before older where names are the same.
  await settle(api, saruul, others.slice(0, others.length / 2));
  const ids = [
    ...(await settle(api, saruul, others.slice(0, others.length / 2))),
    ...(await settle(api, saruul, wanted.map(named))),
    ...(await settle(api, saruul, others.slice(others.length / 2))),
  ];
  const whole = [
    ...others.slice(0, others.length / 2),
    ...wanted.map(named),
    ...others.slice(others.length / 2),
  ];
  const nameOf = new Map(ids.map((id, index) => [id, whole[index]?.givenName]));
  const idOf = new Map(wanted.map((name, index) => [name, ids[Math.floor(others.length / 2) + index] ?? '']));
  for (const { kind, tried } of kinds)
    for (const [name, typed] of tried) {
      const answer = idsOf(await find(oyun, typed));
      const place = answer.indexOf(idOf.get(name) ?? 'nobody');
      const before = answer.slice(0, Math.max(place, 0)).map((id) => nameOf.get(id));
      outcomes.push({
        kind,
        found: place >= 0,
        foremost: place >= 0 && before.every((other) => other === named(name).givenName),
        shown: answer.length,
      });
    }
}, 120_000);
afterAll(() => api.stop());

function named(name: string): Named {
  const [patronymic = '', givenName = ''] = name.split(' ');
  return { patronymic, givenName };
}

const words: Readonly<Record<string, string>> = {
  standard: 'Latin by the letter of MNS 5217',
  latin: 'other Latin habits: h, c, x, u, v, w, y',
  joined: 'hyphen, space, capitals',
  length: 'a vowel too short or too long',
  rounded: 'ө/о and ү/у, a keyboard without them',
  letters: 'ь, ъ, й, ё, е, я otherwise',
  typo: 'one letter wrong, missing, too many',
  swapped: 'two letters swapped',
  initial: 'patronymic’s initial and name',
  full: 'patronymic and name, in either order',
  layout: 'the wrong keyboard layout on',
};

function row(name: string, some: readonly Outcome[]): string {
  const count = (which: 'found' | 'foremost'): number => some.filter((one) => one[which]).length;
  const shown = some.reduce((sum, one) => sum + one.shown, 0) / some.length;
  return `| ${[name, some.length, count('found'), count('foremost'), shown.toFixed(1)].join(' | ')} |`;
}

/** As it stands in the guide, but for the padding of its columns. */
const table = (): string[] => [
  ...kinds.map(({ kind }) =>
    row(
      words[kind] ?? kind,
      outcomes.filter((one) => one.kind === kind),
    ),
  ),
  row('all', outcomes),
];

describe('P21: a person by 200 invented spellings, among 1,200 people', () => {
  it('is what is tried', () => {
    expect([outcomes.length, Object.keys(words)]).toEqual([200, kinds.map(({ kind }) => kind)]);
  });

  it.each(kinds.map(({ kind }) => kind))('%s: she is among the first ten', (kind) => {
    const missed = outcomes.flatMap((one, at) => (one.kind === kind && !one.found ? [typed[at]] : []));
    expect(missed).toEqual([]);
  });

  it('and for 19 in 20 nobody of another name stands before her', () => {
    expect(outcomes.filter(({ foremost }) => foremost).length).toBeGreaterThanOrEqual(190);
  });

  it('as docs/guides/search.md says', () => {
    const said = readFileSync(guide, 'utf8').replace(/ +/g, ' ').split('\n');
    expect(said.filter((line) => table().includes(line))).toEqual(table());
  });
});
