import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '#platform/database/database.js';
import { Again } from '#platform/queue/failure.js';
import type { JobHandler } from '#platform/queue/job-registry.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { languageOf } from '../messages/catalogue.js';
import { compose } from '../messages/compose.js';
import { recipientsOf } from '../rule/recipients.js';
import { isStop } from '../rule/rules.js';
import type { Template } from '../rule/vocabulary.js';
import { deliverySource } from './delivery-source.js';
import { MAIL_SETTINGS, type MailSettings } from './mail-settings.js';
import { isPermanent, type Mail, Mailer, mailFailure } from './mailer.js';

interface Pending {
  readonly id: string;
  readonly messageId: string;
  readonly attempts: number;
  readonly late: boolean;
  readonly recipientId: string;
  readonly email: string;
  readonly language: string;
  readonly disabled: boolean;
  readonly link: string;
  readonly kind: string;
  readonly refs: Readonly<Record<string, string>>;
}

/**
 * Sends one message, with its row locked while the mail server answers: two workers never send the same one, and
 * only a crash between the server's answer and the commit sends it twice, with the same Message-ID (P35). Every
 * message ends sent or failed with a reason: refused for good, no longer for this person, or two days too late (P34).
 */
@Injectable()
export class MailDelivery implements JobHandler {
  /** 2 s, 4 s, 8 s … five minutes; a message gives up by its age, not by a number of attempts. */
  readonly job = {
    name: deliverySource.job,
    concurrency: 4,
    backoff: { firstMs: 2_000, capMs: 300_000, attempts: Number.POSITIVE_INFINITY },
  };

  private readonly logger = new Logger(MailDelivery.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  async handle(id: string): Promise<void> {
    const again = await this.database.transaction(workerScope, (tx) => this.attempt(tx, id));
    if (again) throw again;
  }

  private async attempt(tx: Transaction, id: string): Promise<Again | null> {
    const pending = await this.lock(tx, id);
    if (!pending) return this.beingSent(tx, id);
    const template = await this.due(tx, pending);
    if (!template) return this.ended(tx, pending, 'noLongerEntitled');
    try {
      await this.mailer.send(this.mail(pending, template));
    } catch (error) {
      const failure = mailFailure(error);
      if (isPermanent(error)) return this.ended(tx, pending, failure);
      if (pending.late) return this.ended(tx, pending, `expired ${failure}`);
      await tx.query('update delivery set attempts = attempts + 1 where id = $1', [id]);
      return new Again(pending.attempts + 1, failure);
    }
    await tx.query('update delivery set attempts = attempts + 1, sent_at = platform.now() where id = $1', [
      id,
    ]);
    return null;
  }

  private async lock(tx: Transaction, id: string): Promise<Pending | undefined> {
    const [pending] = await tx.query<Pending>(
      `select d.id, d.message_id as "messageId", d.attempts, d.created_at < platform.now() - interval '2 days' as late,
         a.id as "recipientId", a.email, a.language, a.disabled_at is not null as disabled, n.link, e.kind, e.refs
       from delivery d
       join account a on a.id = d.recipient_id
       join notification n on n.event_id = d.event_id and n.recipient_id = d.recipient_id
       join outbox e on e.id = d.event_id
       where d.id = $1 and d.sent_at is null and d.failed_at is null
       for update of d skip locked`,
      [id],
    );
    return pending;
  }

  private async beingSent(tx: Transaction, id: string): Promise<Again | null> {
    const [open] = await tx.query(
      'select from delivery where id = $1 and sent_at is null and failed_at is null',
      [id],
    );
    return open ? new Again(0, 'beingSent') : null;
  }

  /** By the recipient's rights of now (P8); a stop notice goes to whoever was told, as long as they can sign in. */
  private async due(
    tx: Transaction,
    { recipientId, disabled, kind, refs }: Pending,
  ): Promise<Template | null> {
    if (disabled) return null;
    const recipients = await recipientsOf({ kind, refs }, tx);
    return recipients.find(({ id }) => id === recipientId)?.rule.template ?? (isStop(kind) ? 'stop' : null);
  }

  private mail({ email, messageId, language, link }: Pending, template: Template): Mail {
    const words = compose(template, languageOf(language), `${this.settings.publicUrl}${link}`);
    return { to: email, messageId, ...words };
  }

  private async ended(tx: Transaction, { id, attempts }: Pending, failure: string): Promise<null> {
    await tx.query(
      'update delivery set attempts = $2, failed_at = platform.now(), failure = $3 where id = $1',
      [id, failure === 'noLongerEntitled' ? attempts : attempts + 1, failure],
    );
    this.logger.warn(`delivery ${id} failed for good: ${failure}`);
    return null;
  }
}
