import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { ReadGate } from '#platform/database/read-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { accountNames } from '../feed/account-names.js';
import { Unreachable } from './unreachable.entity.js';

const most = 100;
const fields = (['channel', 'since'] as const).map((name) => ({ name, section: 'account' as const }));

/** Whose messages do not arrive: one's own first, and to an administrator those of their house. */
@Injectable()
export class UnreachableService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadGate) private readonly reads: ReadGate,
  ) {}

  async list(ctx: Context): Promise<Unreachable[]> {
    const { id } = ctx.actor;
    if (id === null) throw new DomainError('UNAUTHENTICATED');
    const some = (which: '=' | '<>') =>
      this.reads.many(
        ctx,
        Unreachable,
        { fields, where: (params) => `t.account_id ${which} ${params.add(id, 'uuid')}` },
        most,
      );
    // Apart, so that one's own is never behind a hundred others.
    const rows = (await Promise.all([some('='), some('<>')])).flat();
    const names = await accountNames(
      this.database,
      ctx,
      rows.map(({ accountId }) => accountId),
    );
    return rows.map((row) => ({
      ...row,
      name: names.get(row.accountId) ?? '',
      mine: row.accountId === id,
    }));
  }
}
