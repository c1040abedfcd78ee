import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { Relay } from '#platform/outbox/relay.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import { Caller } from './calling/caller.js';
import { NameService } from './calling/name-service.js';
import { WebhookPlanner } from './calling/webhook-planner.js';
import { WebhookSending } from './calling/webhook-sending.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './calling/webhook-settings.js';
import { webhookSource } from './calling/webhook-source.js';
import { WebhookResolver } from './webhook.resolver.js';
import { WebhookService } from './webhook.service.js';

@Module({})
export class WebhookModule {}

@Module({})
export class CallingModule {
  constructor(
    @Inject(Relay) relay: Relay,
    @Inject(JobRegistry) jobs: JobRegistry,
    @Inject(WebhookSending) webhooks: WebhookSending,
  ) {
    relay.add(webhookSource);
    jobs.handledBy(webhooks);
  }
}

const bySettings = (settings: WebhookSettings) => ({ provide: WEBHOOK_SETTINGS, useValue: settings });

/** For the api: where organisations say which of their systems are to be told. Needs the gates. */
export function webhooksBy(settings: WebhookSettings): DynamicModule {
  return { module: WebhookModule, providers: [bySettings(settings), WebhookService, WebhookResolver] };
}

/** For the worker: tells them. Needs `queueAt`, `outboxAt` and a global `Database`. */
export function callingBy(settings: WebhookSettings): DynamicModule {
  const parts = [NameService, Caller, WebhookPlanner, WebhookSending];
  return { module: CallingModule, providers: [bySettings(settings), ...parts] };
}
