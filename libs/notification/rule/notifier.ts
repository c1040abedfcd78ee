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

  /** Two statements, however many there are to be told. */
  private async tell(event: OutboxEvent, tx: Transaction): Promise<void> {
    const recipients = await recipientsOf(event, tx);
    if (recipients.length === 0) return;
    const notifications = recipients.map(({ id, link, insteadOf }) => ({
      id: randomUUID(),
      recipient: id,
      link,
      insteadOf,
    }));
    await tx.query(
      `insert into notification (id, recipient_id, event_id, kind, refs, link, created_at, instead_of_id)
       select id, recipient, $2::uuid, $3, $4::jsonb, link, $5::timestamptz, "insteadOf"
         from jsonb_to_recordset($1::jsonb) as told(id uuid, recipient uuid, link text, "insteadOf" uuid)
       on conflict do nothing`,
      [JSON.stringify(notifications), event.id, event.kind, JSON.stringify(event.refs), event.at],
    );
    const deliveries = recipients.flatMap(({ id: recipient, rule }) =>
      rule.by.map((channel) => ({ id: randomUUID(), recipient, channel })),
    );
    await tx.query(
      `insert into delivery (id, event_id, recipient_id, channel, message_id)
       select id, $2::uuid, recipient, channel, '<' || id || '@' || $3 || '>'
         from jsonb_to_recordset($1::jsonb) as owed(id uuid, recipient uuid, channel text)
       on conflict do nothing`,
      [JSON.stringify(deliveries), event.id, this.mail.domain],
    );
  }
}
