import { pick } from '../history/pick.js';
import type { Expectation } from '../history/step.js';
import { brief, isObject, type Json, strings } from '../json.js';
import type { Answer } from '../server/exchange.js';
import { differences } from './difference.js';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** In words, what an answer was instead. */
export function came({ status, body, text }: Answer): string {
  const error = pick(body, 'errors[0]');
  if (!isObject(error))
    return body === undefined ? `HTTP ${status} ${text.slice(0, 200)}` : brief(pick(body, 'data'), 400);
  const { code = 'no code', field, reason } = isObject(error['extensions']) ? error['extensions'] : {};
  const detail = [field && `field ${String(field)}`, reason && `reason ${String(reason)}`]
    .filter(Boolean)
    .join(', ');
  return `${String(code)}${detail && ` (${detail})`}: ${String(error['message'])}`;
}

const refused = (answer: Answer): boolean =>
  answer.body === undefined || pick(answer.body, 'errors[0]') !== undefined;

function judgeData(wanted: Json, answer: Answer, root: string): string[] {
  if (refused(answer)) return [`expected an answer; came ${came(answer)}`];
  const data = pick(answer.body, root ? `data.${root}` : 'data');
  return differences(wanted, data).map((one) => `${one.at}: expected ${one.wanted}; came ${one.came}`);
}

function judgeError(wanted: Json, answer: Answer): string[] {
  const error = pick(answer.body, 'errors[0]');
  if (!isObject(error)) return [`expected an error ${brief(wanted)}; came ${came(answer)}`];
  const extensions = isObject(error['extensions']) ? error['extensions'] : {};
  const found = differences(wanted, { ...extensions, message: error['message'] ?? null });
  return found.map((one) => `error ${one.at}: expected ${one.wanted}; came ${came(answer)}`);
}

/**
 * It does not exist: NOT_FOUND, or null from a root field that may be null. And it must not be told from
 * what really does not exist, so the answer for an invented id (`twin`) has to be the same, ids apart.
 */
function judgeNotFound(answer: Answer, root: string, nullable: boolean, twin: Answer): string[] {
  const code = pick(answer.body, 'errors[0].extensions.code');
  const empty = nullable && code === undefined && pick(answer.body, `data.${root}`) === null;
  if (code !== 'NOT_FOUND' && !empty) return [`expected that it does not exist; came ${came(answer)}`];
  const [mine, other] = [answer, twin].map(
    ({ status, text }) => `HTTP ${status} ${text.replace(uuid, '<id>')}`,
  );
  return mine === other
    ? []
    : [`"does not exist" differs from the answer for an invented id: ${mine} ≠ ${other}`];
}

export interface Context {
  /** Name of the root field; empty for a raw document, whose whole data is looked at. */
  readonly root: string;
  readonly nullable: boolean;
  /** The same question about an invented id. */
  readonly twin: () => Promise<Answer>;
}

/** What is wrong with an answer; nothing when it is what was expected. Without an expectation there must be one. */
export async function judge(
  expect: Expectation | undefined,
  answer: Answer,
  context: Context,
): Promise<string[]> {
  if (expect && 'error' in expect) return judgeError(expect.error as Json, answer);
  if (expect && 'notFound' in expect) {
    return judgeNotFound(answer, context.root, context.nullable, await context.twin());
  }
  return judgeData(expect ? expect.data : { $any: true }, answer, context.root);
}

/** Words that must not stand anywhere in a text but do. Letter case does not matter. */
export function spoken(never: Json | undefined, text: string): string[] {
  const lower = text.toLowerCase();
  const words = strings(never).filter((word) => word !== '' && lower.includes(word.toLowerCase()));
  return words.map((word) => `"${word}" must not be said; it is`);
}
