import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../whole-file.js';
import { type MailboxMessage, readMessage, shortMessage } from './message.js';

/** A demo that runs for weeks must not fill the disk. */
const atMost = 500;

/** Keeps messages as JSON files in one folder, which the api reads. A file is there whole or not at all. */
export class MessageStore {
  #queue: Promise<unknown> = Promise.resolve();
  #last = 0;

  constructor(private readonly directory: string) {}

  async open(): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
  }

  /** A message for each recipient. */
  keep(source: Buffer, recipients: readonly string[]): Promise<void> {
    return this.#keep(recipients.map((to) => (id, at) => readMessage(source, id, to, at)));
  }

  keepSms(sms: { readonly to: string; readonly from: string; readonly text: string }): Promise<void> {
    return this.#keep([async (id, at) => shortMessage(sms, id, at)]);
  }

  /** One after the other, so that names are in the order of arrival and the count is right. */
  #keep(messages: readonly ((id: string, at: Date) => Promise<MailboxMessage>)[]): Promise<void> {
    const kept = this.#queue.then(async () => {
      for (const message of messages) await this.#write(message);
      await this.#forgetOldest();
    });
    this.#queue = kept.catch(() => undefined);
    return kept;
  }

  async #write(message: (id: string, at: Date) => Promise<MailboxMessage>): Promise<void> {
    this.#last = Math.max(Date.now(), this.#last + 1);
    const id = `${this.#last}-${randomBytes(4).toString('hex')}`;
    const text = JSON.stringify(await message(id, new Date(this.#last)));
    await writeWhole(join(this.directory, `${id}.json`), text);
  }

  async #forgetOldest(): Promise<void> {
    const names = (await readdir(this.directory)).filter((name) => name.endsWith('.json')).sort();
    for (const name of names.slice(0, -atMost)) await rm(join(this.directory, name), { force: true });
  }
}
