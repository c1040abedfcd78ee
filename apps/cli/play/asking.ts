import { randomUUID } from 'node:crypto';
import { isUuid } from '#platform/graphql/uuid.js';
import { type Context, judge, spoken } from './answer/judge.js';
import { fill } from './history/fill.js';
import type { Names } from './history/names.js';
import { pick } from './history/pick.js';
import type { Step } from './history/step.js';
import { type Json, type JsonObject, mapStrings } from './json.js';
import type { Report } from './report.js';
import type { Client, Question } from './server/client.js';
import type { Answer } from './server/exchange.js';
import { operation, signatureOf } from './server/operation.js';
import type { Signatures } from './server/signature.js';

/** The steps that ask the server something over GraphQL. */
export type AskingStep = Extract<Step, { kind: 'mutation' | 'query' | 'graphql' }>;

/** A step that cannot be played as it is written. */
export class Unplayable extends Error {}

interface Plan {
  readonly root: string;
  readonly nullable: boolean;
  readonly args: JsonObject;
  readonly question: (args: JsonObject) => Question;
}

/** The same arguments about things that do not exist: every id invented anew. */
function aboutNothing(args: JsonObject): JsonObject {
  const other = mapStrings(args, (text) => (isUuid(text) ? randomUUID() : text)) as JsonObject;
  if (JSON.stringify(other) === JSON.stringify(args))
    throw new Unplayable('notFound needs an id in the question');
  return other;
}

/** Asks what a step asks, as the step's person, and judges the answer. */
export class Asking {
  constructor(
    private readonly client: Client,
    private readonly signatures: Signatures,
    private readonly names: Names,
    private readonly report: Report,
  ) {}

  /** What is wrong with the answer; what the step saves of it is known from now on. */
  async look(step: AskingStep): Promise<string[]> {
    const words = fill(step.words as Json, this.names) as AskingStep['words'];
    const plan = this.#plan({ ...step, words } as AskingStep);
    const question = { ...plan.question(plan.args), language: words.language };
    const answer = await this.client.ask(words.who, question);
    this.report.exchange({ query: question.document, variables: question.variables }, answer.text);
    const context: Context = {
      root: plan.root,
      nullable: plan.nullable,
      twin: () =>
        this.client.ask(words.who, { ...plan.question(aboutNothing(plan.args)), language: words.language }),
    };
    const wrong = [...(await judge(words.expect, answer, context)), ...spoken(words.never, answer.text)];
    const unsaved = this.#save(words.save, answer, plan.root);
    return wrong.length > 0 ? wrong : unsaved;
  }

  #plan(step: AskingStep): Plan {
    if (step.kind === 'graphql') {
      const { graphql: document, variables = {} } = step.words;
      return {
        root: '',
        nullable: false,
        args: variables,
        question: (args) => ({ document, variables: args }),
      };
    }
    const [root, name, args] =
      step.kind === 'mutation'
        ? (['mutation', step.words.mutation, step.words.input ? { input: step.words.input } : {}] as const)
        : (['query', step.words.query, step.words.args ?? {}] as const);
    return {
      root: name,
      nullable: signatureOf(this.signatures, root, name).nullable,
      args,
      question: (given) => operation(this.signatures, root, name, given, step.words.select),
    };
  }

  #save(wanted: Readonly<Record<string, string>> = {}, answer: Answer, root: string): string[] {
    const data = pick(answer.body, root ? `data.${root}` : 'data');
    return Object.entries(wanted).flatMap(([name, path]) => {
      const value = pick(data, path);
      if (value === undefined || value === null)
        return [`nothing stands at "${path}" to be known as {{${name}}}`];
      this.names.save(name, value);
      return [];
    });
  }
}
