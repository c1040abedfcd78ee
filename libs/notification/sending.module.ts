import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { Relay } from '#platform/outbox/relay.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import { Drivers } from './channel/drivers.js';
import { MailDriver } from './channel/mail/mail-driver.js';
import { MAIL_SETTINGS, type MailSettings } from './channel/mail/mail-settings.js';
import { Mailer } from './channel/mail/mailer.js';
import { SimulatedDriver } from './channel/simulated.js';
import {
  CHECKPOINT_MAIL,
  CheckpointMail,
  type CheckpointMailSettings,
} from './checkpoint/checkpoint-mail.js';
import { DeliveryMeasures } from './delivery/delivery-measures.js';
import { deliverySource } from './delivery/delivery-source.js';
import { MessageDelivery } from './delivery/message-delivery.js';
import { ReceiptHandler } from './receipt/receipt-handler.js';
import { receiptSource } from './receipt/receipt-source.js';
import { Receipts } from './receipt/receipts.js';
import { Silence } from './receipt/silence.js';
import { Notifier } from './rule/notifier.js';

@Module({})
export class SendingModule {
  constructor(
    @Inject(Relay) relay: Relay,
    @Inject(JobRegistry) jobs: JobRegistry,
    @Inject(MessageDelivery) messages: MessageDelivery,
    @Inject(ReceiptHandler) receipts: ReceiptHandler,
  ) {
    relay.add(deliverySource);
    jobs.handledBy(messages);
    relay.add(receiptSource);
    jobs.handledBy(receipts);
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
      MailDriver,
      SimulatedDriver,
      Drivers,
      MessageDelivery,
      DeliveryMeasures,
      Receipts,
      ReceiptHandler,
      Silence,
      CheckpointMail,
    ],
    exports: [CheckpointMail, Silence],
  };
}
