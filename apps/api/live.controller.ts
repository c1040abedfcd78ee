import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LiveStreams } from '#notification/live/live-streams.js';
import { DomainError, type ErrorCode, invalid } from '#platform/errors/domain-error.js';
import { inWords } from '#platform/graphql/format-error.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import { sessionTokenIn } from '#platform/identity/session-cookie.js';
import { askedLanguage, speaksFor } from './request-context.js';

const statuses: Partial<Record<ErrorCode, number>> = { INVALID: 400, UNAUTHENTICATED: 401, LIMIT: 429 };

/** nginx and others keep an answer until there is enough of it, unless it says not to. */
const unbuffered = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  // Nothing else comes over it: once a stream has ended, a server that stops does not wait for it.
  connection: 'close',
} as const;

/** The live feed: when to look again, and nothing of what there is to see. */
@Controller()
export class LiveController {
  constructor(
    @Inject(LiveStreams) private readonly streams: LiveStreams,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {}

  @Get('live')
  async live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    try {
      const { body } = await this.begin(request);
      await reply.headers(unbuffered).send(body);
    } catch (error) {
      const { code, detail } = error instanceof DomainError ? error : new DomainError('UNAVAILABLE');
      const language = askedLanguage(request.headers['accept-language']) ?? 'mn';
      const refusal = inWords({ message: code, extensions: { code, reason: detail.reason } }, language);
      await reply.status(statuses[code] ?? 503).send({ errors: [refusal] });
    }
  }

  /** Only for a page of our own: another site's cannot send this header without asking first, and we never agree. */
  private begin({ method, headers }: FastifyRequest) {
    const meant = headers[speaksFor];
    // Fastify answers HEAD as it does GET, and would leave a stream open that nobody reads.
    if (typeof meant !== 'string' || method !== 'GET') throw invalid(speaksFor, 'malformed');
    const token = sessionTokenIn(headers.cookie, this.options.secure);
    return this.streams.begin(token ?? '', meant);
  }
}
