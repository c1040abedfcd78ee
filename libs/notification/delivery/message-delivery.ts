import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '#platform/database/database.js';
import { Again } from '#platform/queue/failure.js';
import type { JobHandler } from '#platform/queue/job-registry.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import type { Driver, Handed } from '../channel/driver.js';
import { Drivers } from '../channel/drivers.js';
import { MAIL_SETTINGS, type MailSettings } from '../channel/mail/mail-settings.js';
import { type Wish, wishOf } from '../choice/wish.js';
import { languageOf } from '../messages/catalogue.js';
import { compose, composeDaily, type Words } from '../messages/compose.js';
import { PhoneBox } from '../phone/phone-box.js';
import type { Template } from '../rule/vocabulary.js';
import { noteLost } from '../unreachable/note-reach.js';
import { addressOf } from './address.js';
import { deliverySource } from './delivery-source.js';
import { classOf, locking, lockOthers, lockPending, type Pending, ruleOf } from './pending.js';

/** How many messages go in one, at most. */
const together = 200;

const sent = /* sql */ `update delivery set attempts = attempts + 1, sent_at = platform.now(),
  sent_with = case when id <> $1 then $1::uuid end, provider = $3, provider_id = $4,
  receipt_by = platform.now() + $5::int * interval '1 hour' where id = $1 or id = any ($2::uuid[])`;

/** What is to be done with a message by its reader's rights and choice of now. */
interface Verdict {
  readonly wish: Wish;
  readonly template: Template;
}

/** A worker that is stopped in the middle loses the row to another, and with it the right to say what became of it. */
const limits = { idleMs: 30_000 };

/**
 * Which message, whether it may go, and when; how it leaves is its driver's affair. Its row is locked while the
 * provider answers: two workers never send the same one, and only a crash between the answer and the commit sends it
 * twice, under the same key (P35). Every message is handed over or fails with a reason: refused for good, no longer
 * for this person, not wanted, or two days too late; what its provider says afterwards comes by `ReceiptHandler` (P34).
 * What its reader does not want now is looked at again when they do.
 */
@Injectable()
export class MessageDelivery implements JobHandler {
  /** 2 s, 4 s, 8 s … five minutes; a message gives up by its age, not by a number of attempts. */
  readonly job = {
    name: deliverySource.job,
    concurrency: 4,
    backoff: { firstMs: 2_000, capMs: 300_000, attempts: Number.POSITIVE_INFINITY },
  };

  private readonly logger = new Logger(MessageDelivery.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Drivers) private readonly drivers: Drivers,
    @Inject(PhoneBox) private readonly phones: PhoneBox,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  async handle(id: string): Promise<void> {
    const again = await this.database.transactionAsking<Pending, Again | null>(
      workerScope,
      locking(id),
      (tx, [first]) => this.attempt(tx, id, first),
      limits,
    );
    if (again) throw again;
  }

  private async attempt(tx: Transaction, id: string, first: Pending | undefined): Promise<Again | null> {
    const pending = await lockPending(tx, id, first);
    if (!pending) return null;
    const verdict = await this.judge(tx, pending);
    if (!verdict) return null;
    if (verdict.wish !== 'together') return this.send(tx, pending, [], verdict.template);
    const [lock] = await tx.query<{ mine: boolean }>(
      'select pg_try_advisory_xact_lock(1797, hashtext($1)) as mine',
      [pending.recipientId],
    );
    if (!lock?.mine) return new Again(0, 'beingSent');
    return this.send(tx, pending, await this.others(tx, pending), verdict.template);
  }

  /** What of the other messages to the same reader goes in the same one. */
  private async others(tx: Transaction, pending: Pending): Promise<string[]> {
    const ids: string[] = [];
    for (const other of await lockOthers(tx, pending, together)) {
      const verdict = await this.judge(tx, other);
      if (verdict?.wish === 'together') ids.push(other.id);
    }
    return ids;
  }

  /** Null when there is nothing to send now: it has ended, or waits for its time. */
  private async judge(tx: Transaction, pending: Pending): Promise<Verdict | null> {
    const { id, kind, channel, createdAt, choice, now } = pending;
    const rule = await ruleOf(tx, pending);
    if (!rule?.template) {
      await withheld(tx, pending.refs);
      return this.ended(tx, pending, 'noLongerEntitled');
    }
    const leaving = { class: classOf(kind), channel, urgency: rule.urgency, createdAt };
    const wish = wishOf(choice, leaving, now);
    if (wish === 'never') return this.ended(tx, pending, 'notWanted');
    if (typeof wish === 'string') return { wish, template: rule.template };
    await tx.query('update delivery set due_at = $2, enqueued_at = null where id = $1', [id, wish.notBefore]);
    return null;
  }

  private async send(
    tx: Transaction,
    pending: Pending,
    others: readonly string[],
    template: Template,
  ): Promise<Again | null> {
    const { id, channel, messageId, attempts } = pending;
    const address = addressOf(pending, template, this.phones);
    if (!address) return this.ended(tx, pending, 'noAddress');
    const driver = this.drivers.of(channel, address.to);
    if (!driver) return this.ended(tx, pending, 'channelNotSetUp');
    const words = this.words(pending, others.length, template, address.code);
    let handed: Handed;
    try {
      handed = await driver.hand({ id, messageId, to: address.to, attempts, words });
    } catch (error) {
      return this.refused(tx, pending, driver, error);
    }
    tx.close({
      name: 'delivery.sent',
      text: sent,
      values: [
        id,
        `{${others.join(',')}}`,
        driver.provider,
        handed.providerId,
        handed.receiptHours?.toString() ?? null,
      ],
    });
    return null;
  }

  private async refused(
    tx: Transaction,
    pending: Pending,
    driver: Driver,
    error: unknown,
  ): Promise<Again | null> {
    const { permanent, failure } = driver.refusal(error);
    if (permanent) {
      await noteLost(tx, pending.id);
      return this.ended(tx, pending, failure);
    }
    if (pending.late) return this.ended(tx, pending, `expired ${failure}`);
    await tx.query('update delivery set attempts = attempts + 1 where id = $1', [pending.id]);
    return new Again(pending.attempts + 1, failure);
  }

  private words({ language, link }: Pending, others: number, template: Template, code?: string): Words {
    const { publicUrl } = this.settings;
    return others > 0
      ? composeDaily(others + 1, languageOf(language), `${publicUrl}/notifications`)
      : compose(template, languageOf(language), { link: `${publicUrl}${link}`, ...(code && { code }) });
  }

  private async ended(tx: Transaction, { id, attempts }: Pending, failure: string): Promise<null> {
    const unsent = ['noLongerEntitled', 'notWanted', 'noAddress', 'channelNotSetUp'].includes(failure);
    await tx.query(
      'update delivery set attempts = $2, failed_at = platform.now(), failure = $3 where id = $1',
      [id, unsent ? attempts : attempts + 1, failure],
    );
    if (failure !== 'notWanted') this.logger.warn(`delivery ${id} failed for good: ${failure}`);
    return null;
  }
}

/** Whoever works the case reads in its history that somebody was not told after all; whom, it does not say (P8). */
async function withheld(tx: Transaction, { caseId, referralId }: Pending['refs']): Promise<void> {
  if (!caseId) return;
  await tx.query(
    `insert into case_event (id, case_id, referral_id, kind) values ($1, $2, $3, 'messageWithheld')`,
    [randomUUID(), caseId, referralId ?? null],
  );
}
