import { Inject, Injectable } from '@nestjs/common';
import { timeZone } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { classNameOf, notices } from '../rule/rules.js';
import { type Channel, channels, type EventClass, eventClasses } from '../rule/vocabulary.js';
import type { ChooseNotificationsInput } from './choice.input.js';
import type { NotificationChoices, NotificationWay } from './choice.object.js';
import { isTime, isTimeZone } from './hours.js';
import { type Choice, dailyAt, howOf, type Way } from './wish.js';

type Chosen = Choice & { readonly language: string; readonly version: number };

const rulesBy = (name: EventClass, channel: Channel) =>
  [...notices.values()]
    .filter((notice) => notice.class === name)
    .flatMap(({ tell }) => tell.filter(({ by, template }) => by.includes(channel) && template !== 'code'));

/** What of oneself reaches oneself. The app shows everything; nobody else's choice is anybody's to see. */
@Injectable()
export class NotificationChoice {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WriteGate) private readonly writes: WriteGate,
  ) {}

  async mine(ctx: Context): Promise<NotificationChoices> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const [chosen] = await this.database.read<Chosen>(
      scopeOf(ctx),
      `select coalesce(c.ways, '[]') as ways, to_char(c.quiet_from, 'HH24:MI') as "quietFrom",
         to_char(c.quiet_until, 'HH24:MI') as "quietUntil", coalesce(c.time_zone, $1) as "timeZone",
         coalesce(c.language, a.language) as language, coalesce(c.version, 1) as version
       from account a left join notification_choice c on c.account_id = a.id where a.id = platform.actor_id()`,
      [timeZone],
    );
    if (!chosen) throw new DomainError('UNAUTHENTICATED');
    return { ...chosen, dailyAt, ways: eventClasses.flatMap((name) => ways(name, chosen.ways, ctx)) };
  }

  async choose(ctx: Context, input: ChooseNotificationsInput): Promise<NotificationChoices> {
    await this.writes.run(ctx, 'chooseNotifications', input, async (tx) => {
      tx.judge('Account');
      check(input);
      // Whoever has chosen nothing yet is at version 1.
      const saved = await tx.plain.query(
        `insert into notification_choice as c
           (account_id, ways, quiet_from, quiet_until, time_zone, language, version)
         select platform.actor_id(), $1, $2::time, $3::time, $4, $5, 2
           where $6 = 1 or exists (select from notification_choice)
         on conflict (account_id) do update set ways = excluded.ways, quiet_from = excluded.quiet_from,
           quiet_until = excluded.quiet_until, time_zone = excluded.time_zone, language = excluded.language,
           version = c.version + 1
           where c.version = $6 returning version`,
        [
          JSON.stringify(input.ways),
          input.quietFrom || null,
          input.quietUntil || null,
          input.timeZone,
          input.language,
          input.version,
        ],
      );
      if (saved.length === 0) throw new DomainError('CONFLICT', { field: 'version', reason: 'stale' });
      return { id: ctx.actor.id ?? '', subject: 'Account' };
    });
    return this.mine(ctx);
  }
}

function ways(name: EventClass, chosen: readonly Way[], { language }: Context): NotificationWay[] {
  return channels.flatMap((channel) => {
    const rules = rulesBy(name, channel);
    if (rules.length === 0) return [];
    return {
      class: name,
      label: classNameOf(name, language),
      channel,
      how: howOf(chosen, name, channel),
      someAlways: rules.some(({ urgency }) => urgency === 'now'),
      choosable: rules.some(({ urgency }) => urgency !== 'now'),
    };
  });
}

function check({ quietFrom, quietUntil, timeZone: zone, ways }: ChooseNotificationsInput): void {
  if (quietFrom && !isTime(quietFrom)) throw invalid('quietFrom', 'notATime');
  if (quietUntil && !isTime(quietUntil)) throw invalid('quietUntil', 'notATime');
  if (Boolean(quietFrom) !== Boolean(quietUntil))
    throw invalid(quietFrom ? 'quietUntil' : 'quietFrom', 'quietNeedsBoth');
  if (quietFrom && quietFrom === quietUntil) throw invalid('quietUntil', 'quietAllDay');
  if (!isTimeZone(zone)) throw invalid('timeZone', 'unknownTimeZone');
  const names = ways.map((way) => `${way.class} ${way.channel}`);
  if (new Set(names).size < names.length) throw invalid('ways', 'namedTwice');
}
