import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import { SessionService } from '#platform/identity/session.service.js';
import { sessionCookie, sessionTokenIn } from '#platform/identity/session-cookie.js';
import { type Attempt, SignInService } from '#platform/identity/sign-in.service.js';
import { AccountService } from './account.service.js';

/** Where a request comes from, and the session it came with. */
interface Origin {
  readonly cookie: string | undefined;
  readonly address: string;
  readonly userAgent: string | undefined;
}

/**
 * The password again, from somebody who is signed in, before what must not be done at a screen left open. Counted
 * like a sign-in, and like it begins a new session and ends the old one (P16). Until second factors come.
 */
@Injectable()
export class StepUpService {
  constructor(
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {}

  /** Answers the cookie of the session that takes the place of this one. @throws DomainError INVALID on `password`, LIMIT */
  async confirm(ctx: Context, password: string, { cookie, ...from }: Origin): Promise<string> {
    const me = await this.accounts.me(ctx);
    if (!me) throw new DomainError('UNAUTHENTICATED');
    const token = await this.again(me.email, password, { ...from, correlationId: ctx.correlationId });
    await this.sessions.confirm(token);
    const held = sessionTokenIn(cookie, this.options.secure);
    if (held) await this.sessions.close(held);
    return sessionCookie(token, this.options.secure);
  }

  private async again(email: string, password: string, from: Attempt): Promise<string> {
    try {
      return (await this.signIns.signIn(email, password, from)).token;
    } catch (error) {
      // The session they have is still good: only this step is refused.
      if (error instanceof DomainError && error.code === 'UNAUTHENTICATED')
        throw invalid('password', 'wrongPassword');
      throw error;
    }
  }
}
