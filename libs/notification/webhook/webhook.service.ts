import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid, notFound } from '#platform/errors/domain-error.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { secretOf } from './calling/signature.js';
import { targetOf } from './calling/target.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './calling/webhook-settings.js';
import { Webhook } from './webhook.entity.js';
import type { RegisterWebhookInput, WebhookInput } from './webhook.input.js';
import { WebhookCall } from './webhook-call.entity.js';
import { callFields, webhookFields } from './webhook-fields.js';

/** Of one organisation, that are not switched off. */
const most = 10;
const shown = { webhooks: 50, calls: 20 };
/** For how long the answer of a command, asked for again, still holds the secret it made. */
const shownMinutes = 10;
/** How long the secret before a rotation signs along: a working day to put the new one in. */
const overlapHours = 24;

/** Endpoints of the actor's organisation, for those who run its systems. */
@Injectable()
export class WebhookService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(WEBHOOK_SETTINGS) private readonly settings: WebhookSettings,
  ) {}

  list(ctx: Context): Promise<Readable<Webhook>[]> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.many(ctx, Webhook, { fields: webhookFields }, shown.webhooks);
  }

  /** Newest first. */
  calls(ctx: Context, webhookId: string): Promise<Readable<WebhookCall>[]> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    if (!isUuid(webhookId)) throw notFound();
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      `t.webhook_id = ${params.add(webhookId, 'uuid')}`;
    return this.reads.many(ctx, WebhookCall, { fields: callFields, where }, shown.calls);
  }

  /** What the host's operator allows, for whoever may register one. */
  hosts(ctx: Context): readonly string[] {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return ctx.ability.couldEver('registerWebhook', 'Webhook') ? this.settings.hosts : [];
  }

  async register(ctx: Context, input: RegisterWebhookInput): Promise<Webhook | null> {
    const id = await this.writes.run(ctx, 'registerWebhook', input, async (tx) => {
      tx.judge('Webhook');
      const target = targetOf(input.url, this.settings.hosts);
      if ('fault' in target) throw invalid('url', target.fault);
      if (input.classes.length === 0) throw invalid('classes', 'empty');
      await assertRoom(tx);
      const id = randomUUID();
      await tx.insert(Webhook, {
        id,
        organisationId: ctx.actor.organisationId ?? '',
        url: target.url.href,
        classes: [...new Set(input.classes)],
        createdBy: ctx.actor.id ?? '',
      });
      return { id, subject: 'Webhook' };
    });
    return this.withSecret(ctx, id);
  }

  /** The secret before signs along for a day, so that the receiver can change over without losing a call. */
  async rotate(ctx: Context, input: WebhookInput): Promise<Webhook | null> {
    const id = await this.writes.run(ctx, 'rotateWebhookSecret', input, async (tx) => {
      const row = await tx.load(Webhook, input.webhookId, ['secretVersion']);
      await tx.save(Webhook, row, {
        secretVersion: (row.secretVersion ?? 0) + 1,
        secretMadeAt: tx.now,
        overlapUntil: new Date(tx.now.getTime() + overlapHours * 3_600_000),
      });
      return { id: row.id, subject: 'Webhook' };
    });
    return this.withSecret(ctx, id);
  }

  async test(ctx: Context, input: WebhookInput): Promise<Webhook | null> {
    const id = await this.writes.run(ctx, 'testWebhook', input, async (tx) => {
      const row = await tx.load(Webhook, input.webhookId, ['offAt']);
      if (row.offAt) throw new DomainError('CONFLICT', { reason: 'webhookIsOff' });
      // One at a time: what is asked of somebody else's machine has a limit.
      await tx.plain.query(
        `insert into webhook_call (id, webhook_id, organisation_id) select $1::uuid, $2::uuid, $3::uuid
          where not exists (select from webhook_call
            where webhook_id = $2::uuid and event_id is null and status = 'pending')`,
        [randomUUID(), row.id, row.organisationId],
      );
      return { id: row.id, subject: 'Webhook' };
    });
    return this.one(ctx, id);
  }

  async switchOff(ctx: Context, input: WebhookInput): Promise<Webhook | null> {
    const id = await this.writes.run(ctx, 'switchWebhookOff', input, async (tx) => {
      const row = await tx.load(Webhook, input.webhookId, ['offAt']);
      if (!row.offAt) await tx.save(Webhook, row, { offAt: tx.now, offBecause: 'byHand' });
      return { id: row.id, subject: 'Webhook' };
    });
    return this.one(ctx, id);
  }

  /** What was not told meanwhile is told no more: people have read it in the app. */
  async switchOn(ctx: Context, input: WebhookInput): Promise<Webhook | null> {
    const id = await this.writes.run(ctx, 'switchWebhookOn', input, async (tx) => {
      const row = await tx.load(Webhook, input.webhookId, ['url', 'offAt']);
      const target = targetOf(row.url, this.settings.hosts);
      if ('fault' in target) throw new DomainError('CONFLICT', { reason: target.fault });
      if (row.offAt) await assertRoom(tx);
      if (row.offAt)
        await tx.save(Webhook, row, { offAt: null, offBecause: null, failingSince: null, failures: 0 });
      return { id: row.id, subject: 'Webhook' };
    });
    return this.one(ctx, id);
  }

  private async one(ctx: Context, id: string): Promise<Readable<Webhook> | null> {
    return this.reads.one(ctx, Webhook, id, { fields: webhookFields });
  }

  private async withSecret(ctx: Context, id: string): Promise<Webhook | null> {
    const row = await this.one(ctx, id);
    const [fresh] = await this.database.read<{ version: number }>(
      scopeOf(ctx),
      `select secret_version as version from webhook
        where id = $1 and secret_made_at > platform.now() - make_interval(mins => $2)`,
      [id, shownMinutes],
    );
    return row && { ...row, secret: fresh ? secretOf(this.settings.hostKey, id, fresh.version) : null };
  }
}

async function assertRoom(tx: WriteTransaction): Promise<void> {
  const [row] = await tx.plain.query<{ held: number }>(
    'select count(*)::int as held from webhook where organisation_id = platform.organisation_id() and off_at is null',
  );
  if ((row?.held ?? 0) >= most) throw invalid('url', 'tooManyWebhooks', { max: most });
}
