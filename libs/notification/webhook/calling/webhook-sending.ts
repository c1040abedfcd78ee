import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '#platform/database/database.js';
import { Relay } from '#platform/outbox/relay.js';
import { delayMs } from '#platform/queue/backoff.js';
import { Again } from '#platform/queue/failure.js';
import type { JobHandler } from '#platform/queue/job-registry.js';
import { brief, workerScope } from '#platform/queue/worker-scope.js';
import { Caller } from './caller.js';
import { noteFailure, noteGone, noteSuccess } from './endpoint-health.js';
import { webhookFailureOf } from './failure.js';
import { housesOf, webhookClassOf } from './houses.js';
import { secretOf } from './signature.js';
import { bodyOf, type Said } from './webhook-body.js';
import { begin, isOpen, type Outcome, type PendingCall, write } from './webhook-rows.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './webhook-settings.js';
import { webhookSource } from './webhook-source.js';

/** 5 s, 10 s, 20 s … an hour; a call gives up by its age, not by a number of attempts. */
const patience = { firstMs: 5_000, capMs: 3_600_000, attempts: Number.POSITIVE_INFINITY };

/** What is never going to arrive, however often it is tried. */
const ending = { answer: null, againMs: null, tried: false } as const;

/** The answer of an endpoint that is never going to take anything again (RFC 9110 §15.5.11). */
const goneStatus = 410;

/**
 * Makes one call. Every call ends sent or failed with a reason (P34): answered with 2xx, no longer this
 * organisation's to hear, its endpoint gone or switched off, or two days too late. A test is tried once. When it is tried
 * again stands on its row, so that a call that waits keeps no place in the queue.
 */
@Injectable()
export class WebhookSending implements JobHandler {
  readonly job = { name: webhookSource.job, concurrency: 16, backoff: patience };

  private readonly logger = new Logger(WebhookSending.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Caller) private readonly caller: Caller,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(WEBHOOK_SETTINGS) private readonly settings: WebhookSettings,
  ) {}

  async handle(id: string): Promise<void> {
    const { call, said, open } = await this.database.transaction(
      workerScope,
      async (tx) => {
        const begun = await begin(tx, id);
        return { call: begun, said: begun && (await this.judge(tx, begun)), open: await isOpen(tx, id) };
      },
      brief,
    );
    if (!call && open) throw new Again(0, 'beingCalled');
    if (!call || !said) return;
    const outcome = 'failure' in said ? said : await this.attempt(call, said);
    await this.database.transaction(workerScope, (tx) => this.keep(tx, call, outcome), brief);
    this.relay.wake(webhookSource.channel);
  }

  /** What is said, by the rights of now (P8), or how the call ends unsaid. */
  private async judge(tx: Transaction, call: PendingCall): Promise<Said | Outcome> {
    const { id, organisationId, now: at, kind, refs } = call;
    if (call.off) return { ...ending, failure: 'switchedOff' };
    if (!kind || !refs) return { id, organisationId, at, about: null };
    const name = webhookClassOf(kind);
    const told = (await housesOf({ kind, refs }, tx)).find((one) => one.organisationId === organisationId);
    if (!name || !told) return { ...ending, failure: 'noLongerEntitled' };
    return { id, organisationId, at, about: { class: name, urgency: told.urgency } };
  }

  private async attempt(call: PendingCall, said: Said): Promise<Outcome> {
    const secrets = call.versions.map((version) => secretOf(this.settings.hostKey, call.webhookId, version));
    try {
      const status = await this.caller.call({
        ...call,
        at: said.at,
        body: bodyOf(said, this.settings.publicUrl),
        secrets,
      });
      const answer = Math.floor(status / 100);
      if (answer === 2) return { answer, failure: null, againMs: null, tried: true };
      return status === goneStatus
        ? { answer, failure: 'gone', againMs: null, tried: true }
        : this.failed(call, { answer, failure: 'answer', againMs: null, tried: true });
    } catch (error) {
      return this.failed(call, { ...ending, failure: webhookFailureOf(error), tried: true });
    }
  }

  private failed(call: PendingCall, outcome: Outcome): Outcome {
    if (!call.kind) return outcome;
    return call.late
      ? { ...outcome, failure: 'expired' }
      : { ...outcome, againMs: delayMs(patience, call.attempts + 1) };
  }

  private async keep(tx: Transaction, call: PendingCall, outcome: Outcome): Promise<void> {
    if (!(await write(tx, call, outcome))) return;
    const { failure, tried } = outcome;
    if (failure) this.logger.warn(`webhook call ${call.id}: ${failure}`);
    if (!tried || !(call.kind || failure === 'gone')) return;
    if (!failure) await noteSuccess(tx, call.webhookId);
    else if (await (failure === 'gone' ? noteGone : noteFailure)(tx, call))
      this.logger.warn(`webhook ${call.webhookId} is switched off`);
  }
}
