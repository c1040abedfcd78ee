import { Module } from '@nestjs/common';
import { addMessages } from '#platform/messages/messages.js';
import { NotificationChoiceResolver } from './choice/choice.resolver.js';
import { NotificationChoice } from './choice/choice.service.js';
import { NotificationResolver } from './feed/notification.resolver.js';
import { NotificationService } from './feed/notification.service.js';
import { catalogues } from './messages/catalogue.js';

const { mn, en } = catalogues;
addMessages({ mn: { errors: mn.errors }, en: { errors: en.errors } });

/** For the api: one's own feed, and what of it reaches one besides. Needs the gates and a global `Database`. */
@Module({
  providers: [NotificationService, NotificationResolver, NotificationChoice, NotificationChoiceResolver],
})
export class NotificationModule {}
