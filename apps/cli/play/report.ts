import { brief, type Json } from './json.js';

export type Write = (text: string) => void;

const colour = (on: boolean) => (code: number, text: string) =>
  on ? `\u001b[${code}m${text}\u001b[0m` : text;

/** Tells a history in plain words, a numbered line for each step. */
export class Report {
  #number = 0;
  #wrong = 0;
  readonly #paint: (code: number, text: string) => string;

  constructor(
    private readonly write: Write,
    colours: boolean,
    private readonly verbose: boolean,
  ) {
    this.#paint = colour(colours);
  }

  get wrong(): number {
    return this.#wrong;
  }

  history(file: string, base: string): void {
    this.#number = 0;
    this.write(`\n${this.#paint(1, file)} against ${base}\n`);
  }

  chapter(title: string): void {
    this.write(`\n  ${this.#paint(1, title)}\n`);
  }

  right(say: string): void {
    this.#step(this.#paint(32, '✓'), say);
  }

  wrongAnswer(say: string, complaints: readonly string[], line: number): void {
    this.#wrong += 1;
    this.#step(this.#paint(31, '✗'), say);
    for (const complaint of complaints) this.write(`        ${this.#paint(31, complaint)}\n`);
    this.write(`        ${this.#paint(2, `line ${line}`)}\n`);
  }

  waits(why: string): void {
    this.write(`        ${this.#paint(33, `no answer (${why}): waiting, and asking the same again`)}\n`);
  }

  answered(afterSeconds: number): void {
    this.write(`        ${this.#paint(33, `answered after ${afterSeconds.toFixed(1)} s`)}\n`);
  }

  exchange(asked: Json, text: string): void {
    if (!this.verbose) return;
    this.write(`        ${this.#paint(2, `→ ${brief(asked, 4000)}`)}\n`);
    this.write(`        ${this.#paint(2, `← ${text.slice(0, 8000)}`)}\n`);
  }

  problem(text: string): void {
    this.#wrong += 1;
    this.write(`${this.#paint(31, text)}\n`);
  }

  end(steps: number, seconds: number): void {
    const verdict =
      this.#wrong === 0 ? this.#paint(32, 'all as expected') : this.#paint(31, `${this.#wrong} wrong`);
    this.write(`\n${steps} steps in ${seconds.toFixed(1)} s: ${verdict}\n`);
  }

  #step(mark: string, say: string): void {
    this.#number += 1;
    this.write(`  ${String(this.#number).padStart(3)} ${mark} ${say}\n`);
  }
}
