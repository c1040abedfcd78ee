import {
  type GraphQLArgument,
  type GraphQLField,
  GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { World } from './known.js';
import { type Input, likelyInputs, selectionOf } from './valid.js';
import { type Way, waysInto } from './ways.js';

type Field = GraphQLField<unknown, unknown>;

/** A field with arguments, and the fields that lead to it from the query's root. */
export interface Question {
  readonly name: string;
  readonly path: readonly Field[];
}

/** Every field of the schema that takes arguments, by the shortest way there; commands are tried elsewhere. */
export function questionsOf(schema: GraphQLSchema): Question[] {
  const root = schema.getQueryType();
  const questions: Question[] = [];
  const seen = new Set<string>();
  let paths: { type: GraphQLObjectType; path: readonly Field[] }[] = root ? [{ type: root, path: [] }] : [];
  while (paths.length > 0) {
    const next: typeof paths = [];
    for (const { type, path } of paths) {
      for (const field of Object.values(type.getFields())) {
        const there = [...path, field];
        if (field.args.length > 0)
          questions.push({ name: there.map(({ name }) => name).join('.'), path: there });
        const answer = getNamedType(field.type);
        if (!isObjectType(answer) || seen.has(answer.name)) continue;
        seen.add(answer.name);
        next.push({ type: answer, path: there });
      }
    }
    paths = next;
  }
  return questions;
}

const last = ({ path }: Question): Field => path[path.length - 1] as Field;

/** The arguments as an input's fields are, so that they are tried in the same ways. */
function asInput(args: readonly GraphQLArgument[]): GraphQLInputObjectType {
  const field = (one: GraphQLArgument) => [one.name, { type: one.type }] as const;
  return new GraphQLInputObjectType({ name: 'Arguments', fields: Object.fromEntries(args.map(field)) });
}

/** Asks with variables named as the arguments are; on the way there, whatever has to be given is known. */
export function documentOf(question: Question, lead: Input): string {
  const asked = last(question);
  const declared = asked.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = asked.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const leaf = `${asked.name}(${given}) ${selectionOf(asked) ?? ''}`;
  const whole = question.path.slice(0, -1).reduceRight((inner, { name, args }) => {
    const needed = args.filter(({ type }) => isNonNullType(type)).map((one) => one.name);
    const values = needed.map((one) => `${one}: ${JSON.stringify(lead[one])}`).join(', ');
    return `${name}${values && `(${values})`} { ${inner} }`;
  }, leaf);
  return `query (${declared}) { ${whole} }`;
}

/** Arguments with which it may be answered, as few as possible: what is known by name, for an id every id there is. */
export function likelyArguments(question: Question, world: World): Input[] {
  const ids = Object.values(world.known)
    .flat(2)
    .filter((value) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value));
  const known = { ...world.known, id: [...new Set(ids)], receiverId: world.known['recipientId'] ?? [] };
  const { args } = last(question);
  const needed = args.filter(({ type }) => isNonNullType(type));
  // Some answer only to one of several that may each be left out.
  const sets = [needed, ...args.filter((one) => !needed.includes(one)).map((one) => [...needed, one])];
  return sets.flatMap((some) => likelyInputs(asInput(some), { ...world, known }));
}

const pages: readonly (readonly [name: string, words: string, value: unknown])[] = [
  ['first', 'none', 0],
  ['first', 'less than none', -1],
  ['first', 'one too many', 101],
  ['first', 'as many as there are', 2 ** 31 - 1],
  ['after', 'a word', 'дараа'],
  ['after', 'a number', '12'],
  ['after', 'half of JSON', Buffer.from('["2026').toString('base64url')],
  ['after', 'SQL', cursor(`' or 1=1`, `'; drop table account`)],
  ['after', 'too long a cursor', cursor('9'.repeat(5000), 'x')],
];

function cursor(...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Right for some lists and wrong for others, by what they are sorted by. */
const cursors: readonly (readonly [name: string, words: string, value: unknown])[] = [
  ['after', 'no such moment', cursor('2026-02-30T00:00:00.000000Z', '00000000-0000-4000-8000-000000000000')],
  ['after', 'no id', cursor('2026-02-03T00:00:00.000000Z', 'x')],
];

/** A text that nothing can be called finds nothing, which is an answer; what is no text at all, or no day, is refused. */
const isSearched = (question: Question, { path, value }: Way): boolean => {
  const asked = last(question).args.find(({ name }) => name === path[0]);
  return typeof value === 'string' && !(asked && getNamedType(asked.type).name === 'Day');
};

/** The ways of inputs, and those of lists: sizes beyond the limits, cursors nobody gave out. */
export function waysToAsk(question: Question, foreign: World['foreign']): Way[] {
  const names = new Set(last(question).args.map(({ name }) => name));
  const way =
    (outcome: Way['outcome']) =>
    ([name, words, value]: (typeof pages)[number]): Way => ({ name: words, path: [name], value, outcome });
  const usual = waysInto(asInput(last(question).args), foreign);
  return [
    ...usual.map((one): Way => (isSearched(question, one) ? { ...one, outcome: 'either' } : one)),
    ...[...pages.map(way('refused')), ...cursors.map(way('either'))].filter(({ path }) =>
      names.has(path[0] ?? ''),
    ),
  ];
}
