import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { configOrExit } from '#platform/config/config.js';
import { holdLifeline } from '#platform/process/lifeline.js';
import { apiModule } from './api.module.js';
import { refuseUnsafe } from './production-guard.js';
import { serveWeb } from './web.js';

const config = configOrExit(process.env);
let app: NestFastifyApplication | undefined;
const lifeline = holdLifeline(async () => app?.close());

if (config.mode === 'production') await refuseUnsafe(config.database.apiUrl);

app = await NestFactory.create<NestFastifyApplication>(
  apiModule(config),
  new FastifyAdapter({ bodyLimit: 1_048_576, trustProxy: config.mode === 'production' }),
  { bufferLogs: true },
);
app.useLogger(app.get(Logger));
await serveWeb(app);
await app.listen(config.port, config.host);
lifeline.ready();
