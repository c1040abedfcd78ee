import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { cursorOf, type PageRequest } from '#platform/graphql/page.js';
import type { OrganisationKind } from '#policy/vocabulary.js';
import { assertReadsDirectory } from './may-read.js';
import type { Organisation, OrganisationPage } from './organisation.object.js';

export const organisationName = { mn: 'o.name_mn', en: 'o.name_en' } as const;

@Injectable()
export class OrganisationService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Organisations that exist today, by code. */
  async page(
    ctx: Context,
    kind: OrganisationKind | null,
    { first, after }: PageRequest,
  ): Promise<OrganisationPage> {
    assertReadsDirectory(ctx);
    const rows = await this.database.transaction(scopeOf(ctx), async (tx) => {
      const [clock] = await tx.query<{ now: Date }>('select platform.now() as now');
      return tx.query<Organisation>(
        `select o.id, o.code, o.kind, o.country, ${organisationName[ctx.language]} as name from organisation o
         where ($1::text is null or o.kind = $1) and ($2::text is null or o.code > $2)
           and o.active_from <= $3::date and (o.active_until is null or o.active_until >= $3::date)
         order by o.code limit $4`,
        [kind, after?.[0] ?? null, dayOf(clock?.now ?? new Date(0)), first + 1],
      );
    });
    const items = rows.slice(0, first);
    const last = items.at(-1);
    return { items, next: rows.length > first && last ? cursorOf([last.code, last.id]) : null };
  }
}
