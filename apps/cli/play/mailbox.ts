import { differences } from './answer/difference.js';
import { spoken } from './answer/judge.js';
import { fill } from './history/fill.js';
import type { Names } from './history/names.js';
import type { Words } from './history/step.js';
import type { Json, JsonObject } from './json.js';
import type { Report } from './report.js';
import type { Demo } from './server/demo.js';

/** A message sent twice after a crash has one Message-ID, so it is one mail. */
const sameMail = (mail: JsonObject): string => String(mail['messageId'] || mail['id']);

/** Reads the demo mailbox. Only mails that were not there when the history began count. */
export class Mailbox {
  readonly #before = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly demo: Demo,
    private readonly names: Names,
    private readonly report: Report,
  ) {}

  /** Takes note of what lies in an address's mailbox already. */
  async remember(to: string): Promise<void> {
    this.#before.set(to, new Set((await this.demo.mails(to)).map(sameMail)));
  }

  /** What is wrong with the mails an address got: none fits, not as many as asked, or a word is said. */
  async look(words: Words<'mailbox'>): Promise<string[]> {
    const { mailbox, never } = fill(words as Json, this.names) as Words<'mailbox'>;
    const { to, count, ...wanted } = mailbox;
    const old = this.#before.get(to) ?? new Set<string>();
    const mails = (await this.demo.mails(to)).filter((mail) => !old.has(sameMail(mail)));
    this.report.exchange({ mailbox: to }, JSON.stringify(mails));
    const fitting = mails.filter((mail) => differences(wanted as Json, mail).length === 0);
    const found = new Set(fitting.map(sameMail)).size;
    const said = fitting.flatMap((mail) => spoken(never, JSON.stringify(mail)));
    if (count === undefined ? found > 0 : found === count) return said;
    return [
      `expected ${count ?? 'a'} such mail to ${to}; came ${found}, of ${mails.length} new ones`,
      ...said,
    ];
  }
}
