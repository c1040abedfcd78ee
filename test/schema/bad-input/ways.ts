import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

/** `refused`: an error, naming this field. `unread`: an error, of no one field. `either`: an error or a success. */
export type Outcome = 'refused' | 'unread' | 'either';

export interface Way {
  readonly name: string;
  readonly path: readonly string[];
  /** undefined: left out. */
  readonly value: unknown;
  readonly outcome: Outcome;
}

/** Legal, all of it, wherever there are free words; and to be kept to the letter. */
export const unusual = `👩🏽‍🦱 Сувд ❤️ 🇲🇳 𠮷 '; drop table case_record; -- <script>alert(1)</script> {{7*7}} \\ %00`;
const pastOnly = new Set(['birthDate', 'since']);

type Wrong = readonly [name: string, value: unknown, outcome: Outcome];

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
};

const texts = (required: boolean): Wrong[] => [
  ['too long', 'я'.repeat(30_001), 'refused'],
  ['1 MB', 'a'.repeat(1_000_000), 'refused'],
  ['empty', '', required ? 'refused' : 'either'],
  ...(required ? [['blank', '   ', 'refused'] as const] : []),
  ['unusual', unusual, 'either'],
  ['NUL', 'Нэр\u0000ийн төгсгөл', 'refused'],
  ['escape', 'Нэр\u001b[31mулаан', 'refused'],
  ['bidirectional', 'Нэр\u202Eнэр', 'refused'],
  ['Arabic letter mark', 'Нэр\u061Cнэр', 'refused'],
  ['byte order mark', '\uFEFFНэр', 'refused'],
  ['unpaired surrogate', 'Нэр\uD83D', 'refused'],
];

const scalars: Readonly<Record<string, (field: GraphQLInputField) => Wrong[]>> = {
  String: ({ type }) => [
    ...texts(isNonNullType(type)),
    ['a number', 12_345, 'refused'],
    ['true', true, 'refused'],
  ],
  ID: () => [
    ['not an id', 'not-an-id', 'refused'],
    ['empty', '', 'refused'],
    ['a number', 42, 'refused'],
    ['NUL', '\u0000', 'refused'],
    ['SQL', `' or 1=1 --`, 'refused'],
    ['1 MB', 'a'.repeat(1_000_000), 'refused'],
    ['unpaired surrogate', '\uDC00', 'refused'],
    ['unknown id', randomUUID(), 'either'],
    ['true', true, 'refused'],
  ],
  Int: () => [
    ['text', 'нэг', 'refused'],
    ['a fraction', 1.5, 'refused'],
    ['huge', 2 ** 53, 'refused'],
    ['a little too large', 2 ** 31, 'refused'],
    ['negative', -1, 'either'],
    ['true', true, 'refused'],
  ],
  Float: () => [
    ['text', 'нэг', 'refused'],
    ['huge', 1.7e308, 'either'],
    ['true', true, 'refused'],
  ],
  Boolean: () => [
    ['text', 'тийм', 'refused'],
    ['a number', 1, 'refused'],
  ],
  Day: ({ name }) => [
    ['no such day', '2026-02-30', 'refused'],
    ['no such month', '2026-13-01', 'refused'],
    ['zeros', '0000-00-00', 'refused'],
    ['too short', '2026-2-3', 'refused'],
    ['a word', 'маргааш', 'refused'],
    ['a moment', '2026-01-05T00:00:00Z', 'refused'],
    ['far away', '9999-12-31', 'refused'],
    ['long ago', '0001-01-01', 'refused'],
    ['a number', 20_260_105, 'refused'],
    ['in the future', '2190-01-01', pastOnly.has(name) ? 'refused' : 'either'],
  ],
};

/** What is wrong with a request as a whole, wherever in it: tried once for each command. */
export function wholeWays(type: GraphQLInputObjectType): Way[] {
  const path = Object.keys(type.getFields()).slice(0, 1);
  const ways: readonly (readonly [string, unknown])[] = [
    ['2 MB', 'я'.repeat(1_000_000)],
    ['deeper nesting', deep(2_000)],
    ['a list of lists without end', Array(600).fill([[]])],
  ];
  return ways.map(([name, value]) => ({ name, path, value, outcome: 'unread' }));
}

/** Every way in which the input of one command is tried: each field of each object in it, one at a time. */
export function waysInto(
  type: GraphQLInputObjectType,
  foreign: Readonly<Record<string, string>>,
  path: readonly string[] = [],
): Way[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const at = [...path, field.name];
    const inner = getNullableType(field.type);
    // A section is left out whole; that one word of it may be left out is known when it may be null.
    const wrong = wrongs(field, inner, foreign).filter(
      ([name, , outcome]) => !(path.length > 0 && name === 'missing' && outcome === 'either'),
    );
    const own = wrong.map(([name, value, outcome]) => ({
      name,
      path: at,
      value,
      outcome,
    }));
    return isInputObjectType(inner) ? [...own, ...waysInto(inner, foreign, at)] : own;
  });
}

function wrongs(
  field: GraphQLInputField,
  type: GraphQLInputType,
  foreign: Readonly<Record<string, string>>,
): Wrong[] {
  const required: Outcome = isNonNullType(field.type) ? 'refused' : 'either';
  const always: Wrong[] = [
    ['missing', undefined, required],
    ['null', null, required],
    ['deep nesting', deep(15), 'refused'],
  ];
  const other = foreign[field.name];
  if (other) always.push(["someone else's", isListType(type) ? [other] : other, 'either']);
  if (isListType(type)) return [...always, ...listWrongs(field, type.ofType, required)];
  if (isInputObjectType(type)) {
    return [
      ...always,
      ['text', 'x', 'refused'],
      ['a list', [1, 2], 'refused'],
      ['an unknown field', { nobodyKnowsThis: 1 }, 'refused'],
    ];
  }
  if (isEnumType(type)) {
    return [
      ...always,
      ['nonsense', 'nonsense', 'refused'],
      ['other case', 'GIVEN', 'refused'],
      ['a number', 1, 'refused'],
    ];
  }
  return [...always, ...(scalars[getNamedType(type).name]?.(field) ?? [])];
}

function listWrongs(field: GraphQLInputField, member: GraphQLInputType, required: Outcome): Wrong[] {
  const named = getNamedType(member);
  const one = isEnumType(named) ? named.getValues()[0]?.name : named.name === 'ID' ? randomUUID() : 'act';
  const bad = scalars[named.name]?.(field).filter(([, , outcome]) => outcome === 'refused') ?? [];
  return [
    ['empty', [], required === 'refused' ? 'either' : required],
    ['of nothing', [null], 'refused'],
    ['of lists', [[one]], 'refused'],
    ['of 101', Array(101).fill(one), 'refused'],
    ['of 10,000', Array(10_000).fill(one), 'unread'],
    ['of nonsense', ['nonsense'], 'refused'],
    ...bad.map(([name, value]): Wrong => [`of one: ${name}`, [value], 'refused']),
  ];
}
