import { setTimeout as sleep } from 'node:timers/promises';
import { rulesOf } from '#notification/rule/rules.js';
import { webhookClassOf } from '#notification/webhook/calling/houses.js';
import type { Taken } from '../../simulators/sms-gateway.ts';
import type { Desk } from '../site/desk.ts';
import { receiptSecret, type Site } from '../site/site.ts';
import { focalPoint, type Story } from '../site/story.ts';
import { moods } from './moods.ts';

const administrator = 'khongor@shelter.example';
const number = '+97699110000';
const answers = { accept: 204, later: 503, never: 503 } as const;
const meets = { accept: 'accept', later: 'away', never: 'refuse', drop: 'dropAfterAccepting' } as const;
/** Of receipts, how many come twice. */
const twice = 0.1;

/** What was taken under a key, and how often somebody asked again under the same one. */
export interface KeyedVerdict {
  readonly lost: string[];
  readonly doubled: string[];
  readonly taken: number;
  readonly again: number;
}

/** Whoever takes a key, and so can tell a message from its copy: an SMS gateway, and an organisation's own system. */
export class Keyed {
  readonly #refused = new Set<string>();
  readonly #over = new AbortController();

  constructor(
    private readonly site: Site,
    private readonly random: () => number,
  ) {}

  /** One has a telephone, shown to be theirs by a code, and their organisation a system. */
  async reach(desk: Desk): Promise<void> {
    const { gateway, endpoint } = this.site;
    gateway.onTaken = (taken) => void this.#receipt(taken);
    await desk.do(focalPoint, 'givePhone', { phoneNumber: number }, '{ setUp }');
    while (gateway.to(number).length === 0) await sleep(20);
    const sentCode = /\d{6}/.exec(gateway.to(number)[0]?.text ?? '')?.[0] ?? '';
    await desk.do(focalPoint, 'confirmPhone', { sentCode }, '{ setUp }');
    await desk.do(administrator, 'registerWebhook', { url: endpoint.url, classes: ['request'] }, '{ id }');
  }

  worsen(): void {
    const { gateway, endpoint } = this.site;
    const [sms, calls] = [moods(this.random), moods(this.random, 0)];
    gateway.mood = (key) => {
      const mood = sms(key);
      if (mood === 'never') this.#refused.add(key);
      return meets[mood];
    };
    endpoint.behave = (answer, { headers }) => {
      const mood = calls(String(headers['webhook-id']));
      if (mood === 'drop') answer.destroy();
      else answer.writeHead(answers[mood]).end();
    };
  }

  calm(): void {
    this.site.gateway.mood = (key) => (this.#refused.has(key) ? 'refuse' : 'accept');
    this.site.endpoint.behave = (answer) => void answer.writeHead(204).end();
  }

  /**
   * As the clock does when a deadline comes near: of this an SMS goes out. A second ago: whoever handles the events before
   * it may have begun already, and an event that is handled when it happens is taken for the seed's.
   */
  async remind({ caseId, referralId }: Story): Promise<void> {
    await this.site.ask(
      `insert into outbox (id, stream, kind, refs, created_at)
         values (gen_random_uuid(), $1::uuid, 'referral.reminded', $2, platform.now() - interval '1 second')`,
      [caseId, JSON.stringify({ caseId, referralId })],
    );
  }

  close(): void {
    this.#over.abort();
  }

  async verdict(): Promise<KeyedVerdict> {
    const [sms, calls] = [await this.#sms(), await this.#calls()];
    return {
      lost: [...sms.lost, ...calls.lost],
      doubled: [...sms.doubled, ...calls.doubled],
      taken: sms.taken + calls.taken,
      again: sms.again + calls.again,
    };
  }

  /** It says that the message came until somebody hears it, and sometimes says it again. */
  async #receipt({ id, reference }: Taken): Promise<void> {
    const { gateway, port } = this.site;
    const signal = this.#over.signal;
    const receipt = { id, reference, status: 'delivered' };
    const tell = () =>
      gateway.tell(`http://127.0.0.1:${port}/receipts/sms`, receipt, { secret: receiptSecret });
    try {
      for (let left = this.random() < twice ? 2 : 1; left > 0; ) {
        await sleep(this.random() * 1_000, undefined, { signal });
        if ((await tell().catch(() => 0)) === 204) left -= 1;
      }
    } catch {
      // The run is over.
    }
  }

  async #sms(): Promise<KeyedVerdict> {
    const { gateway, ask } = this.site;
    const rows = await ask<{ id: string; status: string; failure: string | null }>(
      `select id, status, failure from delivery where channel = 'sms'`,
    );
    const owed = new Set(rows.map(({ id }) => id));
    const lost = rows.flatMap(({ id, status, failure }) => {
      if (status === 'delivered') return gateway.taken.has(id) ? [] : [`SMS ${id} never came`];
      return status === 'failed' && failure && this.#refused.has(id)
        ? []
        : [`SMS ${id} is ${status}: ${failure}`];
    });
    const doubled = [...gateway.taken.keys()]
      .filter((key) => !owed.has(key))
      .map((key) => `SMS ${key} is nobody's`);
    const { size } = gateway.taken;
    return { lost, doubled, taken: size, again: gateway.keys.length - new Set(gateway.keys).size };
  }

  async #calls(): Promise<KeyedVerdict> {
    const { endpoint, ask } = this.site;
    const heard = endpoint.heard.map(({ headers }) => String(headers['webhook-id']));
    const calls = await ask<{ id: string; status: string; failure: string | null; event: string }>(
      `select id, status, failure, event_id as event from webhook_call`,
    );
    const events = await ask<{ id: string; kind: string }>(
      `select id, kind from outbox where created_at > (select min(created_at) from webhook)`,
    );
    const owed = events.filter(
      ({ kind }) =>
        webhookClassOf(kind) === 'request' && rulesOf(kind).some(({ who }) => who === 'receivingFocalPoints'),
    );
    const told = new Set(calls.map(({ event }) => event));
    const known = new Set(calls.map(({ id }) => id));
    const untold = owed
      .filter(({ id }) => !told.has(id))
      .map(({ id, kind }) => `${kind} ${id} was not called out`);
    const lost = calls.flatMap(({ id, status, failure }) =>
      status === 'sent' && heard.includes(id) ? [] : [`call ${id} is ${status}: ${failure}`],
    );
    const doubled = heard.filter((id) => !known.has(id)).map((id) => `call ${id} is nobody's`);
    const taken = new Set(heard).size;
    return { lost: [...untold, ...lost], doubled, taken, again: heard.length - taken };
  }
}
