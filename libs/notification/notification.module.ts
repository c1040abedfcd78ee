import { type DynamicModule, Module } from '@nestjs/common';
import { addMessages } from '#platform/messages/messages.js';
import { NotificationChoiceResolver } from './choice/choice.resolver.js';
import { NotificationChoice } from './choice/choice.service.js';
import { NotificationResolver } from './feed/notification.resolver.js';
import { NotificationService } from './feed/notification.service.js';
import { catalogues } from './messages/catalogue.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './webhook/calling/webhook-settings.js';
import { WebhookResolver } from './webhook/webhook.resolver.js';
import { WebhookService } from './webhook/webhook.service.js';

const { mn, en } = catalogues;
addMessages({ mn: { errors: mn.errors }, en: { errors: en.errors } });

@Module({})
export class NotificationModule {}

/** For the api: one's own feed, what of it reaches one besides, and the systems that are told. Needs the gates and a global `Database`. */
export function notificationWith(webhooks: WebhookSettings): DynamicModule {
  return {
    module: NotificationModule,
    providers: [
      { provide: WEBHOOK_SETTINGS, useValue: webhooks },
      NotificationService,
      NotificationResolver,
      NotificationChoice,
      NotificationChoiceResolver,
      WebhookService,
      WebhookResolver,
    ],
  };
}
