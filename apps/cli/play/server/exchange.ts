import { pick } from '../history/pick.js';
import { isObject, type Json } from '../json.js';
import { Unanswered } from './patience.js';

/** One answer over HTTP. `body` is undefined when it is not JSON. */
export interface Answer {
  readonly status: number;
  readonly body: Json | undefined;
  readonly text: string;
  readonly cookies: readonly string[];
}

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** fetch says only "fetch failed"; the reason is the code of the cause below it. */
function reason(error: unknown): string {
  const { name, message, cause } = error as { name?: string; message?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? message ?? String(error));
}

export const errorCode = (body: Json | undefined): Json | undefined =>
  pick(body, 'errors[0].extensions.code');

/** One request and its whole answer. Throws Unanswered when there is none, or one that only says "later". */
export async function exchange(url: string, request: RequestInit, timeout: number): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeout) });
    text = await response.text();
  } catch (error) {
    throw new Unanswered(reason(error));
  }
  const body = parsed(text);
  const code = isObject(body) ? errorCode(body) : undefined;
  if (code === 'UNAVAILABLE') throw new Unanswered('UNAVAILABLE');
  if (response.status >= 500)
    throw new Unanswered(`HTTP ${response.status}${code ? ` ${String(code)}` : ''}`);
  return { status: response.status, body, text, cookies: response.headers.getSetCookie() };
}
