import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import { SessionService } from '#platform/identity/session.service.js';
import { sessionCookie, sessionTokenIn } from '#platform/identity/session-cookie.js';
import { SignInService } from '#platform/identity/sign-in.service.js';
import { AccessAbility } from '#policy/ability.js';
import { AccountService } from './account.service.js';

/** One request and its answer, as far as a session needs them. */
export interface Exchange {
  readonly ctx: Context;
  readonly request: {
    readonly headers: { readonly cookie?: string; readonly 'user-agent'?: string };
    readonly ip: string;
  };
  readonly reply: { header(name: string, value: string): unknown };
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

  /** Answers the context of the new session. @throws DomainError INVALID on `password`, LIMIT */
  async confirm({ ctx, request, reply }: Exchange, password: string): Promise<Context> {
    const me = await this.accounts.me(ctx);
    if (!me) throw new DomainError('UNAUTHENTICATED');
    const { cookie, 'user-agent': userAgent } = request.headers;
    const token = await this.again(me.email, password, request.ip, userAgent, ctx.correlationId);
    const held = sessionTokenIn(cookie, this.options.secure);
    if (held) await this.sessions.close(held);
    reply.header('set-cookie', sessionCookie(token, this.options.secure));
    const signedIn = await this.sessions.actorOf(token);
    if (!signedIn) throw new DomainError('UNAUTHENTICATED');
    const { actor, session } = signedIn;
    return { ...ctx, actor, session, ability: new AccessAbility(actor) };
  }

  private async again(
    email: string,
    password: string,
    address: string,
    userAgent: string | undefined,
    correlationId: string,
  ): Promise<string> {
    try {
      return (await this.signIns.signIn(email, password, { address, userAgent, correlationId })).token;
    } catch (error) {
      // The session they have is still good: only this step is refused.
      if (error instanceof DomainError && error.code === 'UNAUTHENTICATED')
        throw invalid('password', 'wrongPassword');
      throw error;
    }
  }
}
