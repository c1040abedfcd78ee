import { Inject, Injectable } from '@nestjs/common';
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
  readonly caseId: string;
  readonly relation: 'leads' | 'isLed' | 'linked';
}

@Injectable()
export class DuplicateLoader {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(Database) private readonly database: Database,
  ) {}

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
    return this.database.read<Related>(
      scopeOf(ctx),
      'select case_id as "caseId", relation from grantor.related($1)',
      [id],
    );
  }

  async asksSupervisor(ctx: Context, { id, access }: Readable<Case>): Promise<boolean | null> {
    if (!access.readable.includes('timeline')) return null;
    const [row] = await this.database.read<{ asks: boolean }>(
      scopeOf(ctx),
      'select grantor.asks_supervisor($1) as asks',
      [id],
    );
    return row?.asks ?? false;
  }
}
