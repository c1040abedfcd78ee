import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { configOrExit } from '#platform/config/config.js';
import { holdLifeline } from '#platform/process/lifeline.js';
import { openMetrics } from './metrics-door.js';
import { refuseUnsafe } from './production-guard.js';
import { createServer } from './server.js';

const config = configOrExit(process.env);
let app: NestFastifyApplication | undefined;
const lifeline = holdLifeline(async () => app?.close());

if (config.mode === 'production') await refuseUnsafe(config.database.apiUrl);

app = await createServer(config);
await app.listen(config.port, config.host);
const { METRICS_PORT } = process.env;
if (METRICS_PORT) openMetrics(app, Number(METRICS_PORT));
lifeline.ready();
