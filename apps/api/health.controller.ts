import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '#platform/database/database.js';

@Controller()
export class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** 200 once everything a request needs is there, 503 while something is not. */
  @Get('health')
  async health(@Res() reply: FastifyReply): Promise<void> {
    const answers = await this.database.answers();
    const status = answers ? 'ready' : 'unavailable';
    await reply.status(answers ? 200 : 503).send({ status, parts: { database: status } });
  }
}
