import { Field, Int, ObjectType } from '@nestjs/graphql';
import { languages } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { type Channel, channels, type EventClass, eventClasses } from '../rule/vocabulary.js';
import { type How, hows } from './wish.js';

export const EventClassEnum = enumeration('EventClass', eventClasses);
export const NotificationChannelEnum = enumeration('NotificationChannel', channels);
export const NotificationHowEnum = enumeration('NotificationHow', hows);
export const MessageLanguageEnum = enumeration('MessageLanguage', languages);

@ObjectType('NotificationWay')
@Classified('account')
export class NotificationWay {
  @Field(() => EventClassEnum)
  class!: EventClass;

  /** In neutral words, in the reader's language. */
  @Field(() => String)
  label!: string;

  @Field(() => NotificationChannelEnum)
  channel!: Channel;

  @Field(() => NotificationHowEnum)
  how!: How;

  /** Whether something of it comes whatever is chosen: stop notices and emergencies. */
  @Field(() => Boolean)
  someAlways!: boolean;

  /** Whether there is anything to choose. */
  @Field(() => Boolean)
  choosable!: boolean;
}

/** What reaches whoever asks, besides the app, where everything is shown. */
@ObjectType('NotificationChoices')
@Classified('account')
export class NotificationChoices {
  @Field(() => [NotificationWay])
  ways!: NotificationWay[];

  /** HH:MM by the clocks of the time zone; null without quiet hours. */
  @Field(() => String, { nullable: true })
  quietFrom!: string | null;

  @Field(() => String, { nullable: true })
  quietUntil!: string | null;

  /** By its name in the tz database. */
  @Field(() => String)
  timeZone!: string;

  @Field(() => MessageLanguageEnum)
  language!: string;

  /** When the one message a day comes, HH:MM. */
  @Field(() => String)
  dailyAt!: string;

  @Field(() => Int)
  version!: number;
}
