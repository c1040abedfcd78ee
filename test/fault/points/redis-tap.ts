import type { Tap } from '../site/wire.ts';
import type { Side } from './moments.ts';

const line = '\r\n';

/** One value of RESP2 from `at`; null while it has not come whole. */
function read(text: string, at: number): { value: string[]; next: number } | null {
  const stop = text.indexOf(line, at);
  if (stop < 0) return null;
  const head = text.slice(at + 1, stop);
  const next = stop + line.length;
  switch (text[at]) {
    case '$': {
      if (head === '-1') return { value: ['nil'], next };
      const end = next + Number(head);
      return text.length < end + line.length
        ? null
        : { value: [text.slice(next, end)], next: end + line.length };
    }
    case '*': {
      if (head === '-1') return { value: ['nil'], next };
      let place = next;
      const value: string[] = [];
      for (let left = Number(head); left > 0; left -= 1) {
        const one = read(text, place);
        if (!one) return null;
        value.push(one.value.join(' '));
        place = one.next;
      }
      return { value, next: place };
    }
    default:
      return { value: [head], next };
  }
}

/** All whole values of a stream, one after the other. */
class Values {
  #rest = '';

  push(bytes: Buffer): string[][] {
    this.#rest += bytes.toString('latin1');
    const found: string[][] = [];
    for (let at = 0; ; ) {
      const one = at < this.#rest.length ? read(this.#rest, at) : null;
      if (!one) {
        this.#rest = this.#rest.slice(at);
        return found;
      }
      found.push(one.value);
      at = one.next;
    }
  }
}

/** Which command, and of which queue: a script by its hash. */
function label([name = '', ...rest]: readonly string[]): string {
  const command = name.toUpperCase();
  const queue = /:(event|delivery)\b/.exec(rest.join(' '))?.[1] ?? '';
  const script = command.startsWith('EVAL') ? (rest[0] ?? '').slice(0, 8) : '';
  return [command, script, queue].filter(Boolean).join(' ');
}

const kind = (value: readonly string[]): string => {
  const [first = ''] = value;
  if (first === 'nil' || first === '' || first === '0') return 'nothing';
  return value.length > 1 ? `${value.length}` : 'something';
};

/** Hears the commands of one connection to Redis. */
export function redisTap(pass: (side: Side, trail: readonly string[]) => boolean): Tap {
  const [asked, answered] = [new Values(), new Values()];
  const waiting: string[] = [];
  return {
    asked: (bytes) => {
      let lets = true;
      for (const command of asked.push(bytes)) {
        const said = label(command);
        waiting.push(said);
        lets = pass('before', [said]) && lets;
      }
      return lets;
    },
    answered: (bytes) => {
      let lets = true;
      for (const value of answered.push(bytes))
        lets = pass('after', [`${waiting.shift() ?? ''} → ${kind(value)}`]) && lets;
      return lets;
    },
  };
}
