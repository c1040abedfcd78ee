import type { Tap } from '../site/wire.ts';
import type { Side } from './moments.ts';

/** PostgreSQL's frontend/backend protocol 3.0: a letter, a length, a body. Only the first message has no letter. */
class Frames {
  #rest: Buffer = Buffer.alloc(0);

  constructor(private named: boolean) {}

  push(bytes: Buffer): { letter: string; body: Buffer }[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const found: { letter: string; body: Buffer }[] = [];
    for (;;) {
      const head = this.named ? 1 : 0;
      if (this.#rest.length < head + 4) return found;
      const length = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < length) return found;
      const letter = this.named ? String.fromCharCode(this.#rest[0] ?? 0) : '';
      found.push({ letter, body: this.#rest.subarray(head + 4, length) });
      this.#rest = this.#rest.subarray(length);
      this.named = true;
    }
  }
}

const text = (body: Buffer, from = 0): string => body.toString('utf8', from, body.indexOf(0, from));
/** The same statement has the same label, whatever ids and numbers stand in it. */
const label = (sql: string): string =>
  sql
    .replace(/'(''|[^'])*'/g, "'?'")
    .replace(/[\da-f]{8}-[\da-f-]{27}|\d+/g, '?')
    .replace(/\s+/g, ' ')
    .trim();
/** Nothing, one, or more: how much a statement did decides what comes next, not the number. */
const outcome = (tag: string): string => tag.replace(/\d+/g, (n) => (Number(n) > 1 ? '+' : n));

/** Hears the statements of one connection, each with those before it in its transaction. */
export function databaseTap(pass: (side: Side, trail: readonly string[]) => boolean): Tap {
  const [asked, answered] = [new Frames(false), new Frames(true)];
  const statements = new Map<string, string>();
  let trail: string[] = [];
  let said: string[] = [];
  let done: string[] = [];
  return {
    asked: (bytes) => {
      let lets = true;
      for (const { letter, body } of asked.push(bytes)) {
        if (letter === 'Q') said.push(label(text(body)));
        if (letter === 'P') statements.set(text(body), label(text(body, body.indexOf(0) + 1)));
        if (letter === 'B') said.push(statements.get(text(body, body.indexOf(0) + 1)) ?? '');
        if (letter === 'S' || letter === 'Q') lets = pass('before', [...trail, said.join('; ')]) && lets;
      }
      return lets;
    },
    answered: (bytes) => {
      let lets = true;
      for (const { letter, body } of answered.push(bytes)) {
        if (letter === 'C') done.push(outcome(text(body)));
        if (letter === 'E') done.push('error');
        if (letter !== 'Z' || said.length === 0) continue;
        trail = [...trail, `${said.join('; ')} → ${done.join(', ')}`];
        lets = pass('after', trail) && lets;
        if (String.fromCharCode(body[0] ?? 0) === 'I') trail = [];
        said = [];
        done = [];
      }
      return lets;
    },
  };
}
