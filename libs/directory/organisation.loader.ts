import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { assertReadsDirectory } from './may-read.js';
import type { Organisation } from './organisation.object.js';
import { organisationName } from './organisation.service.js';
import { perRequest } from './per-request.js';

/** Organisations by id, those of the past included: old commitments still point somewhere. */
@Injectable()
export class OrganisationLoader {
  readonly load: (ctx: Context, id: string) => Promise<Organisation | null>;

  constructor(@Inject(Database) database: Database) {
    this.load = perRequest(async (ctx, ids) => {
      assertReadsDirectory(ctx);
      return database.read<Organisation>(
        scopeOf(ctx),
        `select o.id, o.code, o.kind, o.country, ${organisationName[ctx.language]} as name
         from organisation o where o.id = any ($1::uuid[])`,
        [ids],
      );
    });
  }
}
