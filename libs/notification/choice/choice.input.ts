import { InputType } from '@nestjs/graphql';
import { OneOf, Parts, Text, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import type { Channel, EventClass } from '../rule/vocabulary.js';
import {
  EventClassEnum,
  MessageLanguageEnum,
  NotificationChannelEnum,
  NotificationHowEnum,
} from './choice.object.js';
import type { How } from './wish.js';

@InputType()
export class NotificationWayInput {
  @OneOf(() => EventClassEnum, { required: true })
  class!: EventClass;

  @OneOf(() => NotificationChannelEnum, { required: true })
  channel!: Channel;

  @OneOf(() => NotificationHowEnum, { required: true })
  how!: How;
}

@InputType()
export class ChooseNotificationsInput extends KeyedInput {
  @Parts(() => NotificationWayInput, 50, { required: true })
  ways!: NotificationWayInput[];

  @Text(5)
  quietFrom?: string | null;

  @Text(5)
  quietUntil?: string | null;

  @Text(64, { required: true })
  timeZone!: string;

  @OneOf(() => MessageLanguageEnum, { required: true })
  language!: string;

  @Whole({ required: true })
  version!: number;
}
