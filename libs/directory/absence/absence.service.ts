import { Inject, Injectable } from '@nestjs/common';
import { dayOf, endOfDay, startOfDay } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { AccountLoader } from '../account.loader.js';
import type { EndAbsenceInput, SetAbsenceInput } from './absence.input.js';
import type { Absence } from './absence.object.js';

interface Row {
  readonly accountId: string;
  readonly deputyId: string | null;
  readonly awayFrom: Date;
  readonly awayUntil: Date;
}

/** Whether somebody of these roles could do anything with what comes for the actor. */
const canStandIn = `select from account a
  where a.id = $1 and a.organisation_id = platform.organisation_id() and a.disabled_at is null
    and exists (select from role_grant g join role_grant mine on mine.role = g.role
      where g.account_id = a.id and mine.account_id = platform.actor_id())`;

/** Being away, and who stands in. It opens nothing to the deputy: they are told, by their own rights. */
@Injectable()
export class AbsenceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  /** One's own, and those of whom one stands in for, that are not over. */
  async mine(ctx: Context): Promise<Absence[]> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const rows = await this.database.read<Row>(
      scopeOf(ctx),
      `select account_id as "accountId", deputy_id as "deputyId", away_from as "awayFrom", away_until as "awayUntil"
         from absence where away_until > platform.now()
          and (account_id = platform.actor_id() or deputy_id = platform.actor_id())
        order by account_id = platform.actor_id() desc, away_from, account_id limit 50`,
    );
    const shown = await Promise.all(rows.map((row) => this.shown(ctx, row)));
    return shown.filter((absence) => absence !== null);
  }

  async set(ctx: Context, input: SetAbsenceInput): Promise<boolean> {
    await this.writes.run(ctx, 'setAbsence', input, async (tx) => {
      tx.judge('Account');
      const { firstDay, lastDay, deputyId } = input;
      if (lastDay < firstDay) throw invalid('lastDay', 'endsBeforeItBegins');
      if (endOfDay(lastDay) <= tx.now) throw invalid('lastDay', 'absencePast');
      if (deputyId) await assertCanStandIn(tx, deputyId);
      await tx.plain.query(
        `insert into absence (account_id, away_from, away_until, deputy_id)
         values (platform.actor_id(), $1, $2, $3) on conflict (account_id) do update
           set away_from = excluded.away_from, away_until = excluded.away_until, deputy_id = excluded.deputy_id`,
        [startOfDay(firstDay), endOfDay(lastDay), deputyId ?? null],
      );
      const id = ctx.actor.id ?? '';
      if (deputyId) await tx.emit('absence.set', id, { awayId: id, deputyId });
      return { id, subject: 'Account' };
    });
    return true;
  }

  /** Being back already changes nothing. */
  async end(ctx: Context, input: EndAbsenceInput): Promise<boolean> {
    await this.writes.run(ctx, 'endAbsence', input, async (tx) => {
      tx.judge('Account');
      await tx.plain.query(
        `update absence set away_from = least(away_from, platform.now()), away_until = platform.now()
          where account_id = platform.actor_id() and away_until > platform.now()`,
      );
      return { id: ctx.actor.id ?? '', subject: 'Account' };
    });
    return true;
  }

  private async shown(ctx: Context, row: Row): Promise<Absence | null> {
    const { accountId, deputyId, awayFrom, awayUntil } = row;
    const [of, deputy] = await Promise.all([
      this.accounts.load(ctx, accountId),
      deputyId ? this.accounts.load(ctx, deputyId) : null,
    ]);
    return of && { of, deputy, firstDay: dayOf(awayFrom), lastDay: dayOf(awayUntil) };
  }
}

async function assertCanStandIn({ plain, ctx }: WriteTransaction, deputyId: string): Promise<void> {
  const [able] = deputyId === ctx.actor.id ? [] : await plain.query(canStandIn, [deputyId]);
  if (!able) throw invalid('deputyId', 'noSuchDeputy');
}
