import { Inject, Injectable } from '@nestjs/common';
import { perRequest } from '#directory/per-request.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import type { Case } from '../case/case.entity.js';
import { type DuplicateStatus, PossibleDuplicate } from './possible-duplicate.entity.js';

/** A case that was decided to be of the same person, and how it stands to this one. */
export interface Related {
  readonly otherId: string;
  readonly relation: 'leads' | 'isLed' | 'linked';
}

/** As many of one case are shown. */
const mostRelated = 50;

@Injectable()
export class DuplicateLoader {
  private readonly asking: (ctx: Context, id: string) => Promise<{ readonly id: string } | null>;
  private readonly relating: (
    ctx: Context,
    id: string,
  ) => Promise<{ readonly id: string; readonly all: Related[] } | null>;

  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(Database) database: Database,
  ) {
    this.asking = perRequest((ctx, ids) =>
      database.read(scopeOf(ctx), 'select id from grantor.asks_supervisor($1) id', [ids]),
    );
    this.relating = perRequest((ctx, ids) =>
      database.read(
        scopeOf(ctx),
        `select id, json_agg(json_build_object('otherId', other_id, 'relation', relation)) as all
         from grantor.related($1) group by id`,
        [ids],
      ),
    );
  }

  /** For the desk: what is open, or what was decided, newest first. */
  page(
    ctx: Context,
    question: {
      status?: DuplicateStatus | undefined;
      first?: number | undefined;
      after?: string | undefined;
    },
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<PossibleDuplicate>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const { status, first, after } = question;
    return this.reads.page(ctx, PossibleDuplicate, pageRequest(first, after), {
      fields,
      where: () => `t.status <> 'outdated'`,
      ...(status ? { by: [{ property: 'status', value: status }] } : {}),
    });
  }

  async one(
    ctx: Context,
    id: string,
    fields: readonly SelectedField[],
  ): Promise<Readable<PossibleDuplicate>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const found = isUuid(id) ? await this.reads.one(ctx, PossibleDuplicate, id, { fields }) : null;
    if (!found) throw notFound();
    return found;
  }

  /** Only those the reader reads, too. Null where it is not theirs to see. */
  async related(ctx: Context, { id, access }: Readable<Case>): Promise<Related[] | null> {
    if (!access.readable.includes('timeline')) return null;
    return (await this.relating(ctx, id))?.all.slice(0, mostRelated) ?? [];
  }

  async asksSupervisor(ctx: Context, { id, access }: Readable<Case>): Promise<boolean | null> {
    if (!access.readable.includes('timeline')) return null;
    return (await this.asking(ctx, id)) !== null;
  }
}
