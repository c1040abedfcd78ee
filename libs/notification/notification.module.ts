import { Module } from '@nestjs/common';
import { NotificationResolver } from './feed/notification.resolver.js';
import { NotificationService } from './feed/notification.service.js';

/** For the api: one's own feed. Needs the gates and a global `Database`. */
@Module({ providers: [NotificationService, NotificationResolver] })
export class NotificationModule {}
