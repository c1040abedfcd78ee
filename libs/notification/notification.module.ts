import { type DynamicModule, Module } from '@nestjs/common';
import type { ReceiptSecrets } from '#platform/config/sms-config.js';
import { addMessages } from '#platform/messages/messages.js';
import { NotificationChoiceResolver } from './choice/choice.resolver.js';
import { NotificationChoice } from './choice/choice.service.js';
import { NotificationResolver } from './feed/notification.resolver.js';
import { NotificationService } from './feed/notification.service.js';
import { catalogues } from './messages/catalogue.js';
import { PhoneResolver } from './phone/phone.resolver.js';
import { PhoneService, SMS_SET_UP } from './phone/phone.service.js';
import { PhoneBox } from './phone/phone-box.js';
import { RECEIPT_SECRETS, ReceiptDoor } from './receipt/receipt-door.js';
import { Receipts } from './receipt/receipts.js';
import { UnreachableResolver } from './unreachable/unreachable.resolver.js';
import { UnreachableService } from './unreachable/unreachable.service.js';

const { mn, en } = catalogues;
addMessages({ mn: { errors: mn.errors }, en: { errors: en.errors } });

@Module({
  providers: [
    NotificationService,
    NotificationResolver,
    NotificationChoice,
    NotificationChoiceResolver,
    PhoneService,
    PhoneResolver,
    Receipts,
    ReceiptDoor,
    UnreachableService,
    UnreachableResolver,
  ],
})
export class NotificationModule {}

export interface NotificationOptions {
  readonly phones: PhoneBox;
  /** Whether SMS leave. */
  readonly smsSetUp: boolean;
  readonly receiptSecrets: ReceiptSecrets;
}

/**
 * For the api: one's own feed, what of it reaches one besides, and where providers say what became of it. Needs the
 * gates and a global `Database`.
 */
export function notificationWith({ phones, smsSetUp, receiptSecrets }: NotificationOptions): DynamicModule {
  return {
    module: NotificationModule,
    providers: [
      { provide: PhoneBox, useValue: phones },
      { provide: SMS_SET_UP, useValue: smsSetUp },
      { provide: RECEIPT_SECRETS, useValue: receiptSecrets },
    ],
  };
}
