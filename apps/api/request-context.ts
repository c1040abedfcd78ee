import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, type Language, languages } from '#platform/context/context.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { refused } from '#platform/graphql/refused.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import { SessionService, type SignedIn } from '#platform/identity/session.service.js';
import { sessionTokenIn } from '#platform/identity/session-cookie.js';
import { abilityOf } from '#policy/kept-abilities.js';
import { nobody } from '#policy/vocabulary.js';

/** The account for whom a page that needs signing in was opened. */
export const speaksFor = 'itgel-account';
/** Asked by the page itself, while nobody touched it. */
const unattended = 'itgel-unattended';

/** What every resolver is given. */
export interface GraphqlContext {
  readonly ctx: Context;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Who asks, once per request. */
@Injectable()
export class RequestContext {
  constructor(
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {}

  async of(request: FastifyRequest, reply: FastifyReply): Promise<GraphqlContext> {
    const signedIn = await this.whoever(request);
    assertSamePerson(request, signedIn);
    const actor = signedIn?.actor ?? nobody;
    const asked = request.headers['accept-language'];
    const language = askedLanguage(asked) ?? askedLanguage(signedIn?.account.language) ?? 'mn';
    const ctx: Context = {
      actor,
      ability: abilityOf(actor),
      language,
      correlationId: randomUUID(),
      ...(signedIn ? { session: signedIn.session } : {}),
    };
    return { ctx, request, reply };
  }

  private async whoever({ headers }: FastifyRequest): Promise<SignedIn | null> {
    const token = sessionTokenIn(headers.cookie, this.options.secure);
    if (!token) return null;
    try {
      return await this.sessions.actorOf(token, headers[unattended] === undefined);
    } catch (error) {
      // Who asks is not known, so nothing is answered: neither as this person nor as nobody.
      if (error instanceof DomainError) throw refused(error.code, error.detail, 503);
      throw error;
    }
  }
}

/**
 * A page says whom it was opened for. Once its session has ended, or another tab has signed somebody else in, it is
 * told so: it must neither be answered as the public is, nor go on as another person.
 */
function assertSamePerson({ headers }: FastifyRequest, signedIn: SignedIn | null): void {
  const meant = headers[speaksFor];
  if (meant !== undefined && meant !== signedIn?.account.id)
    throw refused('UNAUTHENTICATED', { reason: 'sessionEnded' }, 401);
}

/** The app sends one bare tag; what browsers send by themselves ("en-US,en;q=0.9") is not a choice made here. */
export function askedLanguage(tag: string | undefined): Language | null {
  return languages.find((language) => language === tag) ?? null;
}
