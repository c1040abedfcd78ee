import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { Relay } from '#platform/outbox/relay.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import {
  CHECKPOINT_MAIL,
  CheckpointMail,
  type CheckpointMailSettings,
} from './checkpoint/checkpoint-mail.js';
import { deliverySource } from './delivery/delivery-source.js';
import { MailDelivery } from './delivery/mail-delivery.js';
import { MAIL_SETTINGS, type MailSettings } from './delivery/mail-settings.js';
import { Mailer } from './delivery/mailer.js';
import { Notifier } from './rule/notifier.js';
import { Caller } from './webhook/calling/caller.js';
import { NameService } from './webhook/calling/name-service.js';
import { WebhookPlanner } from './webhook/calling/webhook-planner.js';
import { WebhookSending } from './webhook/calling/webhook-sending.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './webhook/calling/webhook-settings.js';
import { webhookSource } from './webhook/calling/webhook-source.js';

@Module({})
export class SendingModule {
  constructor(
    @Inject(Relay) relay: Relay,
    @Inject(JobRegistry) jobs: JobRegistry,
    @Inject(MailDelivery) mail: MailDelivery,
    @Inject(WebhookSending) webhooks: WebhookSending,
  ) {
    relay.add(deliverySource);
    jobs.handledBy(mail);
    relay.add(webhookSource);
    jobs.handledBy(webhooks);
  }
}

/** For the worker: tells people, in the app and by e-mail, and systems. Needs `queueAt`, `outboxAt`, `auditBy` and a global `Database`. */
export function sendingBy(
  settings: MailSettings,
  checkpoints: CheckpointMailSettings,
  webhooks: WebhookSettings,
): DynamicModule {
  return {
    module: SendingModule,
    providers: [
      { provide: MAIL_SETTINGS, useValue: settings },
      { provide: CHECKPOINT_MAIL, useValue: checkpoints },
      { provide: WEBHOOK_SETTINGS, useValue: webhooks },
      Notifier,
      Mailer,
      MailDelivery,
      CheckpointMail,
      NameService,
      Caller,
      WebhookPlanner,
      WebhookSending,
    ],
    exports: [CheckpointMail],
  };
}
