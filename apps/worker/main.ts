import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger, PinoLogger } from 'nestjs-pino';
import { configOrExit } from '#platform/config/config.js';
import { holdLifeline } from '#platform/process/lifeline.js';
import { logOptions } from '#platform/process/log-options.js';
import { workerModule } from './worker.module.js';
import { WorkerProcess } from './worker-process.js';

const config = configOrExit(process.env);
let app: INestApplicationContext | undefined;
// First of all: a worker that still waits for its database must stop too when its launcher is gone.
const lifeline = holdLifeline(async () => app?.get(WorkerProcess).stop());

const log = { pinoHttp: logOptions(config.logLevel) };
app = await NestFactory.createApplicationContext(workerModule(config, process.env['WORKER_PORT']), {
  logger: new Logger(new PinoLogger(log), log),
});
await app.get(WorkerProcess).start();
lifeline.ready();
