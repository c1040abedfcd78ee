import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import { SessionService, type SignedIn } from '#platform/identity/session.service.js';
import { endedSessionCookie, sessionCookie, sessionTokenIn } from '#platform/identity/session-cookie.js';
import { SignInService } from '#platform/identity/sign-in.service.js';
import { AccessAbility } from '#policy/ability.js';
import type { Me } from './account.object.js';
import { AccountService } from './account.service.js';
import type { SignInInput } from './sign-in.input.js';

/** From signing in to signing out, in one browser. */
@Injectable()
export class VisitService {
  constructor(
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {}

  /** A new session, whatever the browser had before; that one ends (P16). */
  async begin(
    ctx: Context,
    input: SignInInput,
    cookies?: string,
    from: { address: string; userAgent?: string | undefined } = { address: '' },
  ): Promise<{ me: Me; cookie: string }> {
    const { token } = await this.signIns.signIn(input.email, input.password, {
      ...from,
      correlationId: ctx.correlationId,
    });
    await this.closeHeld(cookies);
    const signedIn = await this.sessions.actorOf(token);
    const me = signedIn && (await this.accounts.me({ ...ctx, ...as(signedIn) }));
    // Disabled between the two steps.
    if (!me) throw new DomainError('UNAUTHENTICATED', { reason: 'signInFailed' });
    return { me, cookie: sessionCookie(token, this.options.secure) };
  }

  /** Answers the cookie that takes the session's away. */
  async end(cookies?: string): Promise<string> {
    await this.closeHeld(cookies);
    return endedSessionCookie(this.options.secure);
  }

  private async closeHeld(cookies?: string): Promise<void> {
    const token = sessionTokenIn(cookies, this.options.secure);
    if (token) await this.sessions.close(token);
  }
}

const as = ({ actor, session }: SignedIn): Pick<Context, 'actor' | 'ability' | 'session'> => ({
  actor,
  session,
  ability: new AccessAbility(actor),
});
