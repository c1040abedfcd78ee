import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, type Language, languages } from '#platform/context/context.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import { SessionService } from '#platform/identity/session.service.js';
import { sessionTokenIn } from '#platform/identity/session-cookie.js';
import { AccessAbility } from '#policy/ability.js';
import { nobody } from '#policy/vocabulary.js';

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
    const token = sessionTokenIn(request.headers.cookie, this.options.secure);
    const signedIn = token ? await this.sessions.actorOf(token) : null;
    const actor = signedIn?.actor ?? nobody;
    const language = asked(request.headers['accept-language']) ?? asked(signedIn?.account.language) ?? 'mn';
    const ctx = { actor, ability: new AccessAbility(actor), language, correlationId: randomUUID() };
    return { ctx, request, reply };
  }
}

/** The app sends one bare tag; what browsers send by themselves ("en-US,en;q=0.9") is not a choice made here. */
function asked(tag: string | undefined): Language | null {
  return languages.find((language) => language === tag) ?? null;
}
