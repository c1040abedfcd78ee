import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { Relay } from '#platform/outbox/relay.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import { Drivers } from './channel/drivers.js';
import { MailDriver } from './channel/mail/mail-driver.js';
import { MAIL_SETTINGS, type MailSettings } from './channel/mail/mail-settings.js';
import { Mailer } from './channel/mail/mailer.js';
import { SimulatedDriver } from './channel/simulated.js';
import { SMS_DRIVER, smsDriver } from './channel/sms/sms-driver.js';
import { type SmsSettings, smsSettings } from './channel/sms/sms-settings.js';
import {
  CHECKPOINT_MAIL,
  CheckpointMail,
  type CheckpointMailSettings,
} from './checkpoint/checkpoint-mail.js';
import { DeliveryMeasures } from './delivery/delivery-measures.js';
import { deliverySource } from './delivery/delivery-source.js';
import { MessageDelivery } from './delivery/message-delivery.js';
import { PhoneBox } from './phone/phone-box.js';
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

/** For the worker: tells people, in the app, by e-mail and by SMS. Needs `queueAt`, `outboxAt`, `auditBy` and a global `Database`. */
export interface SendingOptions {
  readonly mail: MailSettings;
  readonly sms: SmsSettings | null;
  readonly checkpoints: CheckpointMailSettings;
  readonly phones: PhoneBox;
}

export function sendingBy({ mail, sms, checkpoints, phones }: SendingOptions): DynamicModule {
  return {
    module: SendingModule,
    providers: [
      { provide: MAIL_SETTINGS, useValue: mail },
      { provide: PhoneBox, useValue: phones },
      {
        provide: SMS_DRIVER,
        useFactory: (receipts: Receipts) => smsDriver(smsSettings(sms), receipts),
        inject: [Receipts],
      },
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
    exports: [CheckpointMail, Drivers, Silence],
  };
}
