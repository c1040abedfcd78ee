import { createServer, type Server } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { EXPORT_SECONDS } from '#platform/audit/checkpoint-export.js';
import { isLate, openWindow } from '#platform/audit/open-window.js';
import { Database } from '#platform/database/database.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { workerScope } from '#platform/queue/worker-scope.js';

/** Of the health check, as text, or null for none. */
export const HEALTH_PORT = Symbol('HEALTH_PORT');

/**
 * GET /health and /metrics on the loopback interface. Health: 200 when the worker runs and its database answers, 503 else. An audit log
 * that is late says so and changes nothing of that: a worker that was started again would be no help.
 */
@Injectable()
export class Health {
  private server: Server | null = null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(HEALTH_PORT) private readonly port: string | null,
    @Inject(EXPORT_SECONDS) private readonly exportSeconds: number,
  ) {}

  start(): void {
    if (this.port === null) return;
    this.server = createServer(async (request, response) => {
      if (request.url === '/metrics') return void (await this.metrics.answer(response));
      if (request.url !== '/health') return void response.writeHead(404).end();
      const database = await this.database.answers();
      const status = database ? 'ready' : 'unavailable';
      response.writeHead(database ? 200 : 503, { 'content-type': 'application/json' });
      const audit = database ? await this.audit() : 'unavailable';
      response.end(JSON.stringify({ status, parts: { database: status, audit } }));
    }).listen(Number(this.port), '127.0.0.1');
  }

  private async audit(): Promise<'ready' | 'late' | 'unavailable'> {
    try {
      const window = await this.database.transaction(workerScope, openWindow);
      return isLate(window, this.exportSeconds) ? 'late' : 'ready';
    } catch {
      return 'unavailable';
    }
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
