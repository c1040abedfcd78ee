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

@Module({})
export class SendingModule {
  constructor(
    @Inject(Relay) relay: Relay,
    @Inject(JobRegistry) jobs: JobRegistry,
    @Inject(MailDelivery) mail: MailDelivery,
  ) {
    relay.add(deliverySource);
    jobs.handledBy(mail);
  }
}

/** For the worker: tells people, in the app and by e-mail. Needs `queueAt`, `outboxAt`, `auditBy` and a global `Database`. */
export function sendingBy(settings: MailSettings, checkpoints: CheckpointMailSettings): DynamicModule {
  return {
    module: SendingModule,
    providers: [
      { provide: MAIL_SETTINGS, useValue: settings },
      { provide: CHECKPOINT_MAIL, useValue: checkpoints },
      Notifier,
      Mailer,
      MailDelivery,
      CheckpointMail,
    ],
    exports: [CheckpointMail],
  };
}
