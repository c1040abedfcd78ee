import type { TestApi } from '../../support/api/api.js';
import type { Answer, Person } from '../../support/api/person.js';
import type { Reader } from '../oracle/facts.js';
import type { Question } from './questions.js';
import { documentOf, type Told, toldBy } from './told.js';

export interface Answered {
  readonly name: string;
  readonly text: string;
  readonly answer: Answer;
}

/** All one reader was told, by all questions there are. */
export interface Heard {
  readonly reader: Reader;
  readonly who: string;
  readonly told: ReadonlyMap<string, Told>;
  readonly answers: readonly Answered[];
}

/** Several at a time, as a browser does. */
const atOnce = 8;

export async function hear(
  api: TestApi,
  person: Person,
  reader: Reader,
  questions: readonly Question[],
  round: number,
): Promise<Heard> {
  const answers: Answered[] = [];
  for (let at = 0; at < questions.length; at += atOnce)
    for (const asked of await Promise.all(
      questions.slice(at, at + atOnce).map((one) => pages(person, one, round)),
    ))
      answers.push(...asked);
  const told = new Map<string, Told>();
  for (const { text, answer } of answers)
    for (const one of toldBy(api.schema, documentOf(text), answer.data)) told.set(one.key, one);
  return { reader, who: person.email, told, answers };
}

/** One question to its last page. */
async function pages(person: Person, { name, text }: Question, round: number): Promise<Answered[]> {
  const answers: Answered[] = [];
  let next: string | undefined;
  do {
    // Everybody sends the same documents, and what the api keeps of one serves the next reader. Where something was
    // changed since, they are others: nothing kept from before answers them.
    const asked = `${text(next)} #${round}`;
    const answer = await person.send(asked);
    answers.push({ name, text: asked, answer });
    next = (answer.data?.[name] as { next?: string } | null)?.next;
  } while (next);
  return answers;
}
