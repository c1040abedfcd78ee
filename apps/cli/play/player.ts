import { setTimeout as pause } from 'node:timers/promises';
import { type Asking, Unplayable } from './asking.js';
import { dayOf } from './history/calendar.js';
import { fill } from './history/fill.js';
import { type Names, UnknownName } from './history/names.js';
import type { Step } from './history/step.js';
import type { Mailbox } from './mailbox.js';
import type { Report } from './report.js';
import { SignInRefused } from './server/client.js';
import { type Demo, NoDemo } from './server/demo.js';
import { NoSuchField } from './server/operation.js';

type Told = Exclude<Step, { kind: 'chapter' | 'let' }>;

/** How long a mail may take, and how often anything awaited is looked at, in seconds. */
const mailPatience = 30;
const lookEvery = 0.4;

/** Looks again until nothing is wrong or the time is over. */
async function within(seconds: number, look: () => Promise<string[]>): Promise<string[]> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const wrong = await look();
    if (wrong.length === 0 || performance.now() >= end) return wrong;
    await pause(lookEvery * 1000);
  }
}

const stepFaults = [UnknownName, NoSuchField, SignInRefused, NoDemo, Unplayable];

/** A step that could not be played is a wrong one; anything else (no server) ends the history. */
const asComplaint = (error: unknown): string[] => {
  if (error instanceof Error && stepFaults.some((fault) => error instanceof fault)) return [error.message];
  throw error;
};

/** Plays the steps of one history in order. After a wrong answer the rest is played all the same. */
export class Player {
  constructor(
    private readonly asking: Asking,
    private readonly mailbox: Mailbox,
    private readonly demo: Demo,
    private readonly names: Names,
    private readonly report: Report,
  ) {}

  /** Gives the number of steps told. Throws Unanswered when the server stays away. */
  async play(steps: readonly Step[]): Promise<number> {
    let told = 0;
    for (const step of steps) if (step.kind === 'mailbox') await this.mailbox.remember(step.words.mailbox.to);
    for (const step of steps) {
      if (step.kind === 'chapter') this.report.chapter(step.words.chapter);
      else if (step.kind === 'let') this.#let(step.words.let);
      else {
        told += 1;
        await this.#tell(step);
      }
    }
    return told;
  }

  #let(words: Extract<Step, { kind: 'let' }>['words']['let']): void {
    for (const [name, value] of Object.entries(words)) this.names.save(name, fill(value, this.names));
  }

  async #tell(step: Told): Promise<void> {
    const wrong = await this.#look(step).catch(asComplaint);
    const say = this.#say(step.words.say);
    if (wrong.length === 0) this.report.right(say);
    else this.report.wrongAnswer(say, wrong, step.line);
  }

  #say(sentence: string): string {
    try {
      return String(fill(sentence, this.names));
    } catch {
      return sentence;
    }
  }

  #look(step: Told): Promise<string[]> {
    if (step.kind === 'clock') return this.#clock(step.words.clock);
    if (step.kind === 'mailbox') {
      return within(step.words.within ?? mailPatience, () => this.mailbox.look(step.words));
    }
    const seconds = step.kind === 'mutation' ? 0 : (step.words.within ?? 0);
    return within(seconds, () => this.asking.look(step));
  }

  async #clock(duration: string): Promise<string[]> {
    this.names.today = dayOf(await this.demo.advance(duration));
    return [];
  }
}
