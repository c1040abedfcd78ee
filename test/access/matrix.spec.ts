import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLObjectType, isObjectType } from 'graphql';
import type { Heard } from './matrix/asking.js';
import { differences, unheard } from './matrix/judged.js';
import { Matrix } from './matrix/told-to-all.js';
import { frames, parts, records, sectionOf } from './oracle/fields.js';

let matrix: Matrix;
let heard: Heard[];

beforeAll(async () => {
  matrix = await Matrix.tell();
  heard = await matrix.askAll();
}, 300_000);
afterAll(() => matrix.stop());

const objects = (): GraphQLObjectType[] =>
  Object.values(matrix.api.schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter(({ name }) => !name.startsWith('__') && !['Query', 'Mutation'].includes(name));

describe('P1: the access matrix grows with the schema', () => {
  it('the oracle judges every type, and every field of every record', () => {
    const all = [...Object.keys(records), ...parts, ...Object.keys(frames)];
    expect(all.sort()).toEqual(
      objects()
        .map(({ name }) => name)
        .sort(),
    );
    const unjudged = objects().flatMap((type) =>
      Object.keys(records[type.name] ? type.getFields() : {})
        .filter((field) => sectionOf(type.name, field) === null)
        .map((field) => `${type.name}.${field}`),
    );
    expect(unjudged).toEqual([]);
  });

  it('the story gives every command at least once, asking back for all its answer leads to', () => {
    const all = Object.keys(matrix.api.schema.getMutationType()?.getFields() ?? {});
    expect([...matrix.story.given, 'signIn', 'signOut'].sort()).toEqual(all.sort());
  });

  it('every field of every type is told to somebody: what nobody planted nobody would miss', () => {
    const told = new Set(
      heard.flatMap((one) => [...one.told.values()].map(({ of, name }) => `${of}.${name}`)),
    );
    const silent = objects().flatMap((type) =>
      Object.keys(type.getFields())
        .map((field) => `${type.name}.${field}`)
        // `access` is compared by itself; who signs in is told who they are.
        .filter((field) => !told.has(field) && !/^Access\.|\.access$|^SignedIn\./.test(field)),
    );
    // Lists hold the exclusions in force, and nothing else answers one.
    expect(silent).toEqual(['Exclusion.liftedAt']);
  });

  it('no question is refused for its size or shape: each was answered, or is not the reader’s', () => {
    const refusals = heard.flatMap(({ who, answers }) =>
      answers.flatMap(({ name, answer: { errors } }) =>
        errors.map(({ extensions }) => ({ who, name, code: extensions.code })),
      ),
    );
    const usual = ['NOT_FOUND', 'UNAUTHENTICATED', 'FORBIDDEN'];
    expect(refusals.filter(({ code }) => !usual.includes(code))).toEqual([]);
    expect(refusals.filter(({ code, who }) => code === 'UNAUTHENTICATED' && who !== 'nobody')).toEqual([]);
  });
});

describe('P1, P9, P49: whoever asks, by whatever path', () => {
  it('a command’s answer holds nothing that its giver may not read', () => {
    expect(matrix.story.slips).toEqual([]);
  });

  it('each is told what the oracle allows: no more, no less, in no byte of any answer', () => {
    expect(differences(matrix.story, heard)).toEqual([]);
  });

  it('each planted word is told to everybody who may hear it', () => {
    expect(unheard(matrix.story, heard)).toEqual([]);
    expect(matrix.story.planted.size).toBeGreaterThan(300);
  });
});
