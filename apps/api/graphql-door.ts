import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '#platform/errors/domain-error.js';
import { inWords } from '#platform/graphql/format-error.js';
import { patience } from '#platform/graphql/limits/limits.js';
import { askedLanguage } from './request-context.js';

const path = '/graphql';
const isGraphql = ({ url }: FastifyRequest): boolean => url === path || url.startsWith(`${path}?`);

/**
 * What is answered to a request for GraphQL before GraphQL sees it. Only POST with `application/json`: another
 * site's page cannot send that without asking first, and we never agree (P31); and what is asked stays out of
 * addresses, which logs and histories keep.
 */
export function guardDoor(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRoute', (route) => {
    if (route.url === path) route.handlerTimeout = patience.requestMs;
  });
  server.addHook('onRequest', async (request, reply) => {
    if (!isGraphql(request)) return;
    if (request.method !== 'POST') {
      return refuse(reply.header('allow', 'POST'), 405, 'INVALID', 'postOnly');
    }
    const [essence = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
    const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='));
    if (essence.trim() !== 'application/json' || (charset && !/=\s*"?utf-8"?\s*$/.test(charset))) {
      return refuse(reply, 415, 'INVALID', 'jsonOnly');
    }
    return undefined;
  });
  // A body that is no JSON or too large, and errors made before there was a reader: in words, and in one shape.
  server.addHook('onSend', async (request, reply, payload) => {
    if (!isGraphql(request) || reply.statusCode < 400 || typeof payload !== 'string') return payload;
    const language = askedLanguage(request.headers['accept-language']) ?? 'mn';
    const errors = errorsIn(payload) ?? [errorOf(reply.statusCode)];
    const unsaid = errors.some(({ message, extensions }) => message === extensions?.['code']);
    if (!unsaid) return payload;
    const said = errors.map((error) => inWords(error, language));
    if (!errorsIn(payload)) reply.header('content-type', 'application/json; charset=utf-8');
    reply.removeHeader('content-length');
    return JSON.stringify({ errors: said });
  });
}

type Told = Parameters<typeof inWords>[0];

function refuse(reply: FastifyReply, status: number, code: ErrorCode, reason: string): FastifyReply {
  const body = { errors: [{ message: code, extensions: { code, reason } }] };
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

function errorsIn(payload: string): Told[] | null {
  try {
    const body: unknown = JSON.parse(payload);
    const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : null;
    return Array.isArray(errors) ? (errors as Told[]) : null;
  } catch {
    return null;
  }
}

function errorOf(status: number): Told {
  const [code, reason] =
    status === 413
      ? ['LIMIT', 'tooMuch.bodyBytes']
      : status < 500
        ? ['INVALID', 'malformed']
        : ['UNAVAILABLE', undefined];
  return { message: String(code), extensions: { code, ...(reason ? { reason } : {}) } };
}
