import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { demoAccounts } from '#country/demo.js';
import { TestApi } from '../support/api/api.js';
import { type Answered, Asker } from './bad-input/asker.js';
import { arrange, type World } from './bad-input/known.js';
import { documentOf, likelyArguments, type Question, questionsOf, waysToAsk } from './bad-input/questions.js';
import { Store } from './bad-input/store.js';
import { faultsOf } from './bad-input/trial.js';
import { changed, type Input } from './bad-input/valid.js';
import type { Way } from './bad-input/ways.js';

let api: TestApi;
let store: Store;
let world: World;
const askers = new Map<string, Asker>();
const tried = new Map<string, { inputs: number; refused: number; answered: number }>();

beforeAll(async () => {
  api = await TestApi.start();
  world = await arrange(api);
  for (const { email } of demoAccounts()) askers.set(email, await Asker.signedIn(api, email));
  store = await Store.keep(api.owner);
}, 120_000);
afterAll(async () => {
  const lines = [...tried].map(
    ([name, { inputs, refused, answered }]) =>
      `  ${name.padEnd(24)} ${String(inputs).padStart(5)} ${String(refused).padStart(5)} ${String(answered).padStart(5)}`,
  );
  process.stdout.write(`Arguments tried, refused, answered\n${lines.join('\n')}\n`);
  await api.stop();
});

/** From the file that is generated, so that each field is a test of its own. */
const questions = questionsOf(buildSchema(readFileSync('docs/schema.graphql', 'utf8')));
/** What a question leaves behind: that it was asked. */
const traces = new Set(['opening', 'access_log', 'audit_entry', 'statistics_question']);

/** Somebody who is answered, and with which arguments. */
async function answered(question: Question): Promise<{ asker: Asker; input: Input } | null> {
  const inputs = likelyArguments(question, world);
  for (const asker of askers.values())
    for (const input of inputs) {
      const { errors, status } = await ask(asker, question, input, 'mn');
      if (errors.length === 0 && status === 200) return { asker, input };
    }
  return null;
}

const ask = (asker: Asker, question: Question, input: Input, language: 'mn' | 'en'): Promise<Answered> =>
  asker.ask(documentOf(question, { id: world.known['caseId']?.[0] }), input, language);

function faults(answer: Answered, way: Way, language: 'mn' | 'en'): string[] {
  if (answer.errors.length === 0)
    return way.outcome === 'either' && answer.status === 200 ? [] : ['was answered'];
  // What cannot be the id of anything is not found, as what is not there.
  const notFound = answer.errors[0]?.extensions.code === 'NOT_FOUND';
  return faultsOf(answer, notFound ? { ...way, outcome: 'unread' } : way, language);
}

describe('bad arguments, every question', () => {
  it('finds every field with arguments', () => {
    expect(questions.length).toBeGreaterThan(15);
    expect(questions.map(({ name }) => name)).toEqual(questionsOf(api.schema).map(({ name }) => name));
  });

  it.each(questions.map((question) => [question.name, question] as const))(
    '%s: each wrong argument gets a typed error that names it, in words, or an answer; and nothing changes',
    async (name, question) => {
      const found = await answered(question);
      expect(found).not.toBeNull();
      if (!found) return;
      const { asker, input } = found;
      const count = { inputs: 0, refused: 0, answered: 0 };
      const complaints: string[] = [];
      for (const way of waysToAsk(question, world.foreign)) {
        for (const language of ['mn', 'en'] as const) {
          const answer = await ask(asker, question, changed(input, way.path, way.value), language);
          count.inputs += 1;
          if (answer.errors.length > 0) count.refused += 1;
          else count.answered += 1;
          complaints.push(
            ...faults(answer, way, language).map((fault) => `${way.path.join('.')} ${way.name}: ${fault}`),
          );
        }
      }
      tried.set(name, count);
      expect([...new Set(complaints)]).toEqual([]);
      expect((await store.changed()).filter((table) => !traces.has(table))).toEqual([]);
    },
    120_000,
  );
});
