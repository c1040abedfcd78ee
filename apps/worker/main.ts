import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger, PinoLogger } from 'nestjs-pino';
import { configOrExit } from '#platform/config/config.js';
import { holdLifeline } from '#platform/process/lifeline.js';
import { logOptions } from '#platform/process/log-options.js';
import { isRedis, queuePlace } from '#platform/queue/queue-place.js';
import { checkRedis, UnfitRedis } from '#platform/queue/redis-check.js';
import { workerModule } from './worker.module.js';
import { WorkerProcess } from './worker-process.js';

const config = configOrExit(process.env);
let app: INestApplicationContext | undefined;
// First of all: a worker that still waits for its database must stop too when its launcher is gone.
const lifeline = holdLifeline(async () => app?.get(WorkerProcess).stop());

// A Redis that is away will come back; one that throws jobs away is refused.
if (isRedis(queuePlace(config)))
  await checkRedis(config.database.queueUrl).catch((error: unknown) => {
    if (!(error instanceof UnfitRedis)) return;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });

const log = { pinoHttp: logOptions(config.logLevel) };
app = await NestFactory.createApplicationContext(workerModule(config, process.env['WORKER_PORT']), {
  logger: new Logger(new PinoLogger(log), log),
});
app.get(WorkerProcess).start();
lifeline.ready();
