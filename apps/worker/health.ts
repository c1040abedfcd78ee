import { createServer, type Server } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.js';

/** Of the health check, as text, or null for none. */
export const HEALTH_PORT = Symbol('HEALTH_PORT');

/** GET /health on the loopback interface: 200 when the worker runs and its database answers, 503 else. */
@Injectable()
export class Health {
  private server: Server | null = null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(HEALTH_PORT) private readonly port: string | null,
  ) {}

  start(): void {
    if (this.port === null) return;
    this.server = createServer(async (request, response) => {
      if (request.url !== '/health') return void response.writeHead(404).end();
      const database = await this.database.answers();
      const status = database ? 'ready' : 'unavailable';
      response.writeHead(database ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status, parts: { database: status } }));
    }).listen(Number(this.port), '127.0.0.1');
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
