import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#platform/database/database.js';
import { EventHandlers, type OutboxEvent } from '#platform/outbox/event-handlers.js';
import { notices } from '../../rule/rules.js';
import { housesOf, type WebhookClass, webhookClassOf } from './houses.js';

/** Writes down which endpoints are called, in the transaction that marks the event handled: each once (P35). */
@Injectable()
export class WebhookPlanner implements OnModuleInit {
  constructor(@Inject(EventHandlers) private readonly handlers: EventHandlers) {}

  onModuleInit(): void {
    for (const kind of notices.keys()) {
      const name = webhookClassOf(kind);
      if (name) this.handlers.on(kind, 'webhook', (event, tx) => this.plan(event, name, tx));
    }
  }

  private async plan(event: OutboxEvent, name: WebhookClass, tx: Transaction): Promise<void> {
    const endpoints = await tx.query<{ id: string; organisationId: string }>(
      `select id, organisation_id as "organisationId" from webhook
        where off_at is null and $1 = any (classes) order by id limit 1000`,
      [name],
    );
    if (endpoints.length === 0) return;
    const told = new Set((await housesOf(event, tx)).map(({ organisationId }) => organisationId));
    for (const { id, organisationId } of endpoints.filter((one) => told.has(one.organisationId)))
      await tx.query(
        `insert into webhook_call (id, webhook_id, organisation_id, event_id, class)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [randomUUID(), id, organisationId, event.id, name],
      );
  }
}
