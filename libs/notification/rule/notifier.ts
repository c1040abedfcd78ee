import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#platform/database/database.js';
import { EventHandlers, type OutboxEvent } from '#platform/outbox/event-handlers.js';
import { MAIL_SETTINGS, type MailSettings } from '../channel/mail/mail-settings.js';
import { recipientsOf } from './recipients.js';
import { notices } from './rules.js';

/**
 * Writes down who is told what, in the transaction that marks the event handled: so a notification appears
 * exactly once, however often the event is tried (P35). E-mails are written down too, and sent by their own jobs.
 */
@Injectable()
export class Notifier implements OnModuleInit {
  constructor(
    @Inject(EventHandlers) private readonly handlers: EventHandlers,
    @Inject(MAIL_SETTINGS) private readonly mail: MailSettings,
  ) {}

  onModuleInit(): void {
    for (const [kind, { tell }] of notices) {
      this.handlers.know(kind);
      if (tell.length > 0) this.handlers.on(kind, 'notification', (event, tx) => this.tell(event, tx));
    }
  }

  private async tell(event: OutboxEvent, tx: Transaction): Promise<void> {
    for (const recipient of await recipientsOf(event, tx)) {
      await tx.query(
        `insert into notification (id, recipient_id, event_id, kind, refs, link, created_at,
           instead_of_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
        [
          randomUUID(),
          recipient.id,
          event.id,
          event.kind,
          JSON.stringify(event.refs),
          recipient.link,
          event.at,
          recipient.insteadOf,
        ],
      );
      for (const channel of recipient.rule.by) {
        const id = randomUUID();
        await tx.query(
          `insert into delivery (id, event_id, recipient_id, channel, message_id)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
          [id, event.id, recipient.id, channel, `<${id}@${this.mail.domain}>`],
        );
      }
    }
  }
}
