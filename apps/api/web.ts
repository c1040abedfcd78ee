import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const root = fileURLToPath(new URL('../../web', import.meta.url));
const aYear = 31_536_000_000;

/** No request ever leaves for a third party; nothing frames us; nothing is guessed from bytes. */
const headers = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

/** Serves the built web app; every path of its own is its one page. */
export async function serveWeb(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onSend', async (_request, reply, payload) => {
    reply.headers(headers);
    // Answers about people are nobody's to keep.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return payload;
  });
  if (!existsSync(root)) return;
  // The build leaves .br and .gz beside each file, for slow lines. Answers of GraphQL are not compressed: their length
  // would tell what they share with a text somebody else placed in them (BREACH), and they are a few kilobytes.
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true });
  server.get('/*', async (request, reply) => {
    const path = pathOf(request.url);
    if (path === null) return reply.code(400).send();
    const isFile = /\.[a-z0-9]+$/i.test(path);
    if (!isFile) return reply.sendFile('index.html', { maxAge: 0 });
    // Vite names a built file by its content: it never changes.
    return path.startsWith('/assets/')
      ? reply.sendFile(path, { maxAge: aYear, immutable: true })
      : reply.sendFile(path, { maxAge: 0 });
  });
}

/** Null for what is no path: a stray %, say. */
function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, 'http://local').pathname);
  } catch {
    return null;
  }
}
