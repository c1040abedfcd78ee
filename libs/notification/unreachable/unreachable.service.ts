import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { DomainError } from '#platform/errors/domain-error.js';
import type { Unreachable } from './unreachable.object.js';

/** Whose messages do not arrive: one's own, and to an administrator those of their house (row-level security, 0054). */
@Injectable()
export class UnreachableService {
  constructor(@Inject(Database) private readonly database: Database) {}

  async list(ctx: Context): Promise<Unreachable[]> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.database.read<Unreachable>(
      scopeOf(ctx),
      `select a.name_${ctx.language} as name, a.id = platform.actor_id() as mine, u.channel, u.since
         from unreachable u join account a on a.id = u.account_id
        order by mine desc, u.since, a.id, u.channel limit 100`,
    );
  }
}
