import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import { Session } from './session.entity.js';
import type { EndOtherSessionsInput, EndSessionInput } from './session.input.js';

const fields = (['browser', 'system', 'place', 'openedAt', 'seenAt', 'expiresAt'] as const).map((name) => ({
  name,
  section: 'account' as const,
}));

/** Nobody reads more at once; whoever has more ends all others. */
const most = 50;

/** Where one is signed in, and signing out from afar (P16). Nobody else's sessions are anybody's to see or end. */
@Injectable()
export class OwnSessions {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {}

  /** Those that still open something, newest first. */
  list(ctx: Context): Promise<Readable<Session>[]> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const live = (params: { add(value: unknown, cast: string): string }): string =>
      `t.closed_at is null and t.expires_at > platform.now()
       and t.seen_at > platform.now() - make_interval(mins => ${params.add(this.options.idleMinutes, 'int')})`;
    return this.reads.many(ctx, Session, { fields, where: live }, most);
  }

  /** Ending what has ended already changes nothing. */
  async end(ctx: Context, input: EndSessionInput): Promise<boolean> {
    await this.writes.run(ctx, 'endSession', input, async (tx) => {
      const session = await tx.load(Session, input.sessionId, ['closedAt']);
      if (!session.closedAt) await tx.save(Session, session, { closedAt: tx.now });
      return { id: session.id, subject: 'Session' };
    });
    return true;
  }

  /** All but the one this request came with. */
  async endOthers(ctx: Context, input: EndOtherSessionsInput): Promise<boolean> {
    await this.writes.run(ctx, 'endOtherSessions', input, async (tx) => {
      tx.judge('Session');
      await tx.plain.query(
        `update session set closed_at = platform.now()
         where account_id = platform.actor_id() and closed_at is null and id is distinct from $1::uuid`,
        [ctx.session?.id ?? null],
      );
      return { id: ctx.actor.id ?? '', subject: 'Session' };
    });
    return true;
  }
}
