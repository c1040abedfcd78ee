import { pick } from '../history/pick.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import type { Client } from './client.js';

/** The server keeps no demo doors: it is not a demo or test build, and refuses by not having them. */
export class NoDemo extends Error {}

/** What only demo and test builds have: the password of all demo accounts, a clock that moves, a mailbox. */
export class Demo {
  #password: Promise<string> | undefined;

  constructor(private readonly client: () => Client) {}

  password(): Promise<string> {
    this.#password ??= this.#text('/demo/password', 'password');
    return this.#password;
  }

  /** The server's own now (RFC 3339). */
  now(): Promise<string> {
    return this.#text('/demo/clock', 'now');
  }

  /** Moves the clock and gives its new now. */
  async advance(duration: string): Promise<string> {
    const body = await this.#body('/demo/clock', { advance: duration });
    return String(pick(body, 'now'));
  }

  /** The mails to an address, newest first. */
  async mails(to: string): Promise<JsonObject[]> {
    const items = pick(await this.#body(`/demo/mailbox?to=${encodeURIComponent(to)}`), 'items');
    return Array.isArray(items) ? items.filter(isObject) : [];
  }

  async #text(path: string, key: string): Promise<string> {
    const value = pick(await this.#body(path), key);
    if (typeof value !== 'string') throw new NoDemo(`${path} has no "${key}" in its answer`);
    return value;
  }

  async #body(path: string, body?: Json): Promise<Json | undefined> {
    const answer = await this.client().request(path, body);
    if (answer.status === 404 || answer.body === undefined) {
      throw new NoDemo(`the server has no ${path}: histories need a demo or test build`);
    }
    if (answer.status >= 400)
      throw new NoDemo(`${path} refused (HTTP ${answer.status}): ${answer.text.slice(0, 200)}`);
    return answer.body;
  }
}
