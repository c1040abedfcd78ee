import type { Json, JsonObject } from '../json.js';
import { type Answer, errorCode, exchange } from './exchange.js';
import { type Patience, patiently } from './patience.js';

export interface Question {
  readonly document: string;
  readonly variables: JsonObject;
  readonly language?: 'mn' | 'en' | undefined;
}

/** A person could not sign in: nothing they do can be played. */
export class SignInRefused extends Error {}

const signInDocument = 'mutation Play($input: SignInInput!) { signIn(input: $input) { me { id } } }';

const nobody = 'public';

/** Asks the server as many people, each with a session of their own, kept as cookies. */
export class Client {
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(
    private readonly base: string,
    private readonly patience: Patience,
    private readonly password: () => Promise<string>,
  ) {}

  /**
   * Asks as `who` (an account's e-mail, or `public`), signing in when there is no session or it has ended.
   * An unanswered question is asked again, the same to the letter, idempotency key included.
   */
  ask(who: string, question: Question): Promise<Answer> {
    return patiently(async () => {
      if (who === nobody) return this.#post(who, question);
      const hadSession = this.#cookies.has(who);
      if (!hadSession) await this.#signIn(who);
      const answer = await this.#post(who, question);
      if (!hadSession || errorCode(answer.body) !== 'UNAUTHENTICATED') return answer;
      await this.#signIn(who);
      return this.#post(who, question);
    }, this.patience);
  }

  /** A plain HTTP request to a path beside GraphQL. */
  request(path: string, body?: Json): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const request = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    return patiently(() => exchange(`${this.base}${path}`, request, this.patience.attempt), this.patience);
  }

  async #signIn(email: string): Promise<void> {
    this.#cookies.delete(email);
    const variables = { input: { email, password: await this.password() } };
    const answer = await this.#post(email, { document: signInDocument, variables });
    if (errorCode(answer.body) !== undefined || !this.#cookies.has(email)) {
      throw new SignInRefused(
        `${email} could not sign in with the demo password: ${answer.text.slice(0, 200)}`,
      );
    }
  }

  async #post(who: string, question: Question): Promise<Answer> {
    const cookie = [...(this.#cookies.get(who) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(cookie && { cookie }),
      ...(question.language && { 'accept-language': question.language }),
    };
    const body = JSON.stringify({ query: question.document, variables: question.variables });
    const request = { method: 'POST', headers, body };
    const answer = await exchange(`${this.base}/graphql`, request, this.patience.attempt);
    if (who !== nobody) this.#keep(who, answer.cookies);
    return answer;
  }

  #keep(who: string, cookies: readonly string[]): void {
    for (const line of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined || value === undefined) continue;
      const kept = this.#cookies.get(who) ?? new Map<string, string>();
      if (value === '' || /;\s*max-age=0(;|$)/i.test(line)) kept.delete(name);
      else kept.set(name, value);
      if (kept.size > 0) this.#cookies.set(who, kept);
      else this.#cookies.delete(who);
    }
  }
}
