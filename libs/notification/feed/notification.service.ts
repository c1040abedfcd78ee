import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import type { PageRequest } from '#platform/graphql/page.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { labelOf } from '../rule/rules.js';
import { accountNames } from './account-names.js';
import { Notification, type NotificationPage } from './notification.entity.js';
import type { MarkNotificationsReadInput } from './notification.input.js';

const fields = (['createdAt', 'kind', 'link', 'insteadOfId', 'readAt'] as const).map((name) => ({
  name,
  section: 'account' as const,
}));

/** One's own notifications, and nobody else's. */
@Injectable()
export class NotificationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(WriteGate) private readonly writes: WriteGate,
  ) {}

  async page(ctx: Context, request: PageRequest): Promise<NotificationPage> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const page = await this.reads.page(ctx, Notification, request, { fields });
    const [row] = await this.database.read<{ unread: number }>(
      scopeOf(ctx),
      'select count(*)::int as unread from notification where recipient_id = platform.actor_id() and read_at is null',
    );
    return { items: await this.worded(ctx, page.items), next: page.next, unread: row?.unread ?? 0 };
  }

  /** Row-level security hides what leads to something that is not its reader's (any more): a link in a mail, too. Also by the id of a call that told a system of the same. */
  async one(ctx: Context, id: string): Promise<Notification> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const where = (params: { add(value: unknown, cast: string): string }): string => {
      const given = params.add(id, 'uuid');
      return `(t.id = ${given} or t.event_id = (select c.event_id from webhook_call c where c.id = ${given}))`;
    };
    const found = isUuid(id) ? await this.reads.many(ctx, Notification, { fields, where }, 1) : [];
    const [item] = await this.worded(ctx, found);
    if (!item) throw notFound();
    return item;
  }

  private async worded(ctx: Context, items: readonly Notification[]): Promise<Notification[]> {
    const ids = items.flatMap(({ insteadOfId }) => insteadOfId ?? []);
    const names = await accountNames(this.database, ctx, ids);
    return items.map((item) => ({
      ...item,
      insteadOf: names.get(item.insteadOfId ?? '') ?? null,
      at: item.createdAt,
      label: labelOf(item.kind, ctx.language),
    }));
  }

  /** Of those who are away and in whose stead something was told. */
  /** Those of the ids that are one's own and unread. Nothing tells the others from ids that do not exist. */
  async markRead(ctx: Context, input: MarkNotificationsReadInput): Promise<boolean> {
    await this.writes.run(ctx, 'markNotificationsRead', input, async (tx) => {
      tx.judge('Notification');
      await tx.plain.query(
        `update notification set read_at = platform.now()
          where id = any ($1::uuid[]) and recipient_id = platform.actor_id() and read_at is null`,
        [input.ids],
      );
      return { id: ctx.actor.id ?? '', subject: 'Notification' };
    });
    return true;
  }
}
