import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import type { Colleague } from './account.object.js';
import { colleague } from './account.service.js';
import { assertReadsDirectory } from './may-read.js';
import { perRequest } from './per-request.js';

/** People by id, of any organisation, those who left included: a timeline still names them. */
@Injectable()
export class AccountLoader {
  readonly load: (ctx: Context, id: string) => Promise<Colleague | null>;

  constructor(@Inject(Database) database: Database) {
    this.load = perRequest(async (ctx, ids) => {
      assertReadsDirectory(ctx);
      return database.read<Colleague>(
        scopeOf(ctx),
        `select ${colleague(ctx.language)} from account a where a.id = any ($1::uuid[])`,
        [ids],
      );
    });
  }
}
