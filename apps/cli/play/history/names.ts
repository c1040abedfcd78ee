import { randomInt, randomUUID } from 'node:crypto';
import type { Json } from '../json.js';
import { moved } from './calendar.js';
import { pick } from './pick.js';
import { inventNumber, type RegistrationNumber } from './registration-number.js';

/** A name was used that nothing was saved as. */
export class UnknownName extends Error {}

const person = /^regno:(-?\d+)y:(female|male)((?::[^:]+)*)$/;
const forms: ReadonlySet<string> = new Set(['cyrillic', 'latin', 'masked', 'birth']);

/** What stands between `{{` and `}}` that is computed rather than saved, or null. */
export const isComputed = (expression: string): boolean =>
  expression === 'suffix' ||
  /^(fresh|suffix):[\w-]+$|^day:([+-]\d+[dwmy])+$/.test(expression) ||
  person.test(expression);

/** The names of one run of one history: what was saved, and what is invented anew each time. */
export class Names {
  readonly #saved = new Map<string, Json>();
  readonly #invented = new Map<string, string>();
  readonly #people = new Map<string, RegistrationNumber>();

  constructor(
    public today: string,
    private readonly random: (below: number) => number = (below) => randomInt(below),
  ) {}

  save(name: string, value: Json): void {
    this.#saved.set(name, value);
  }

  value(expression: string): Json {
    const [word = '', ...rest] = expression.split(':');
    if (word === 'fresh') return this.#once(expression, randomUUID);
    if (word === 'suffix') return this.#once(expression, () => this.#letters());
    if (word === 'day') return moved(this.today, rest.join(':'));
    if (word === 'regno') return this.#person(expression);
    return this.#savedAt(expression);
  }

  #savedAt(expression: string): Json {
    const [, name = '', path = ''] = /^([\w-]+)\.?(.*)$/.exec(expression) ?? [];
    const value = this.#saved.has(name) ? pick(this.#saved.get(name), path) : undefined;
    if (value === undefined) throw new UnknownName(`nothing is known as {{${expression}}}`);
    return value;
  }

  /** The same person in every form: who it is follows from age, sex and the words that are no form. */
  #person(expression: string): string {
    const [, age = '', sex = '', rest = ''] = person.exec(expression) ?? [];
    const words = rest.split(':').filter(Boolean);
    const who = [age, sex, ...words.filter((word) => !forms.has(word))].join(':');
    const number =
      this.#people.get(who) ??
      inventNumber(this.today, Number(age), sex === 'male' ? 'male' : 'female', this.random);
    this.#people.set(who, number);
    const form = words.find((word) => forms.has(word)) ?? 'cyrillic';
    return number[form as keyof RegistrationNumber];
  }

  #once(expression: string, invent: () => string): string {
    const value = this.#invented.get(expression) ?? invent();
    this.#invented.set(expression, value);
    return value;
  }

  #letters(): string {
    return Array.from({ length: 6 }, () => 'abcdefghijkmnpqrstuvwxyz'[this.random(24)]).join('');
  }
}
