import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { Config } from '#platform/config/config.js';
import { limits } from '#platform/graphql/limits/limits.js';
import { apiModule } from './api.module.js';
import { guardDoor } from './graphql-door.js';
import { measureRequests } from './metrics-door.js';
import { serveWeb } from './web.js';

/** The api with everything a request meets, not yet listening. */
export async function createServer(
  config: Config,
  options: NestApplicationOptions = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    apiModule(config),
    new FastifyAdapter({
      bodyLimit: limits.bodyBytes,
      trustProxy: config.trustedProxies,
    }),
    { bufferLogs: true, ...options },
  );
  app.useLogger(app.get(Logger));
  measureRequests(app);
  guardDoor(app);
  await serveWeb(app);
  return app;
}
