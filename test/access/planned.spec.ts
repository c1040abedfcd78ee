import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentNode, execute, parse, validate } from 'graphql';
import type { Context, Language } from '#platform/context/context.js';
import { PlannedReads } from '#platform/planned/planned-reads.js';
import { TestApi } from '../support/api/api.js';
import { patience, runs, within } from '../support/api/runs.js';
import { type Scene, setScene } from '../support/api/scene.js';
import { contextOf, partsOf } from './planned.fixture.js';
import { randomQuery } from './random-query.fixture.js';

let api: TestApi;
let scene: Scene;
let reads: PlannedReads;

beforeAll(async () => {
  api = await TestApi.start();
  scene = await setScene(api);
  reads = api.app.get(PlannedReads);
}, patience);
afterAll(() => api.stop());

type Variables = Readonly<Record<string, unknown>>;

function asked(ctx: Context, document: DocumentNode, variables: Variables) {
  return reads.answer(ctx, { schema: api.schema, ...partsOf(document), variables });
}

/** Field by field, as GraphQL executes it. */
async function plain(ctx: Context, document: DocumentNode, variableValues: Variables) {
  const { data, errors } = await execute({
    schema: api.schema,
    document,
    contextValue: { ctx },
    variableValues,
  });
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors: errors ?? [] };
}

const people = [
  'saruul@mgec.example',
  'nomin@mgec.example',
  'oyun@mgec.example',
  'misheel@ecpat.example',
  'tuya@shelter.example',
  'bolor@shelter.example',
  'anu@shelter.example',
  'batbayar@police.example',
  'enkhjin@mgec.example',
  'gantulga@legalaid.example',
];

describe('A planned read', () => {
  it(
    'P1: answers to the last field what the plain read answers, whoever asks',
    async () => {
      const ids = [scene.adult.id, scene.child.id, scene.other.id, '11111111-1111-4111-8111-111111111111'];
      const referrals = [scene.toShelter.id, scene.toPolice.id, scene.ofChild.id, scene.ofOther.id];
      const counted = { all: 0, planned: 0 };
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...people),
          fc.constantFrom<Language>('mn', 'en'),
          randomQuery(api.schema, { cases: ids, referrals }),
          within(60, async (email, language, { query, variables }) => {
            const document = parse(query);
            // Unused variables aside, which say nothing about the answer.
            fc.pre(validate(api.schema, document).every(({ message }) => message.includes('never used')));
            const ctx = contextOf(email, language);
            counted.all += 1;
            const answer = await asked(ctx, document, variables);
            if (!answer) return;
            counted.planned += 1;
            const { data, errors } = await plain(ctx, document, variables);
            expect(errors).toEqual([]);
            expect(JSON.parse(JSON.stringify(answer))).toEqual(data);
          }),
        ),
        runs(400),
      );
      process.stdout.write(`${counted.planned} of ${counted.all} random queries were planned\n`);
      expect(counted.planned).toBeGreaterThan(counted.all / 20);
    },
    patience,
  );

  it.each(['W1', 'W2', 'W3', 'W4', 'W7'])('plans %s of the bench', async (name) => {
    const text = readFileSync(new URL(`../bench/documents/${name}.graphql`, import.meta.url), 'utf8');
    const document = parse(text);
    const person = name === 'W7' ? 'tuya@shelter.example' : 'saruul@mgec.example';
    const variables = { id: scene.adult.id };
    const answer = await asked(contextOf(person), document, variables);
    expect(answer).not.toBeNull();
    const { data, errors } = await plain(contextOf(person), document, variables);
    expect(errors).toEqual([]);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(data);
  });
});
