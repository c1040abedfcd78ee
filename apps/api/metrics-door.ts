import { createServer, type Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LiveStreams } from '#notification/live/live-streams.js';
import { Metrics } from '#platform/metrics/metrics.js';

/** Routes told apart; whatever else is asked for is one. */
const routes = ['/graphql', '/health'];

/** Notes how long requests take: which route and how it ended, nothing of what was asked or by whom. */
export function measureRequests(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  const note = metrics.durations('itgel_request_seconds', 'Requests answered', ['route', 'status']);
  server.addHook('onResponse', async ({ routeOptions }, reply) => {
    const route = routes.find((one) => one === routeOptions.url) ?? 'other';
    note({ route, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1_000);
  });
  metrics.gauge(
    'itgel_connections',
    'Connections that are open, live streams among them',
    [],
    () =>
      new Promise((resolve, reject) => {
        server.server.getConnections((error, value) =>
          error ? reject(error) : resolve([{ labels: {}, value }]),
        );
      }),
  );
  const streams = app.get(LiveStreams);
  metrics.gauge('itgel_streams', 'Live streams to open pages', [], async () => [
    { labels: {}, value: streams.count },
  ]);
}

/** GET /metrics on a port of its own, of this machine alone: the one that faces people does not answer it. */
export function openMetrics(app: NestFastifyApplication, port: number): Server {
  const metrics = app.get(Metrics);
  return createServer((request, response) => {
    if (request.url === '/metrics') void metrics.answer(response);
    else response.writeHead(404).end();
  }).listen(port, '127.0.0.1');
}
