import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequestException, Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { demoPassword } from '#country/demo.js';
import { Database } from '#platform/database/database.js';
import { noScope } from '#platform/identity/no-scope.js';

export const MAILBOX_DIR = Symbol('MAILBOX_DIR');
const mailsShown = 100;

/** What only a demo has: its password, its mailbox and its clock. Production does not load this. */
@Controller('demo')
export class DemoController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MAILBOX_DIR) private readonly mailboxDir: string,
  ) {}

  @Get('password')
  password() {
    return { password: demoPassword };
  }

  /** Newest first. */
  @Get('mailbox')
  async mailbox(@Query('to') to?: string) {
    const names = await readdir(this.mailboxDir).catch(() => []);
    const files = names.filter((name) => name.endsWith('.json'));
    const mails = await Promise.all(
      files.map(async (name) => JSON.parse(await readFile(join(this.mailboxDir, name), 'utf8')) as Mail),
    );
    const wanted = to ? mails.filter((mail) => addressesOf(mail).includes(to.toLowerCase())) : mails;
    return { items: wanted.sort((a, b) => b.at.localeCompare(a.at)).slice(0, mailsShown) };
  }

  @Get('clock')
  clock() {
    return this.now('0 seconds');
  }

  /** @param body.advance ISO 8601 duration; back at most to the real time. */
  @Post('clock')
  @HttpCode(200)
  async move(@Body() body: { advance?: unknown }) {
    return this.now(`${seconds(body.advance)} seconds`);
  }

  private async now(advance: string) {
    const [clock] = await this.database.read<{ now: Date; offsetSeconds: number }>(
      noScope,
      advance === '0 seconds'
        ? `select platform.now() as now, extract(epoch from ahead)::float8 as "offsetSeconds" from platform.clock`
        : `update platform.clock set ahead = greatest(ahead + $1::interval, '0') returning now() + ahead as now,
             extract(epoch from ahead)::float8 as "offsetSeconds"`,
      advance === '0 seconds' ? [] : [advance],
    );
    return clock;
  }
}

interface Mail {
  readonly to: string | readonly string[];
  readonly at: string;
}

const addressesOf = ({ to }: Mail): string[] => [to].flat().map((address) => address.toLowerCase());

function seconds(advance: unknown): number {
  try {
    return Temporal.Duration.from(String(advance)).total({ unit: 'seconds', relativeTo: '2026-01-01' });
  } catch {
    throw new BadRequestException('Give { "advance": an ISO 8601 duration }, such as "PT26H" or "P15D".');
  }
}
