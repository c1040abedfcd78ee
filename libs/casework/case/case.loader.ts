import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, invalid, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import type { Section } from '#policy/vocabulary.js';
import { Case } from './case.entity.js';
import type { CaseStatus } from './case.states.js';

/** Who she is and where she lives: revealed one person at a time, never by a list. */
export const revealedOneByOne: ReadonlySet<string> = new Set(['identity', 'address'] satisfies Section[]);

@Injectable()
export class CaseLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  page(
    ctx: Context,
    question: { status?: CaseStatus | null; first?: number | null; after?: string | null },
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Case>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    refuseBulk(fields);
    const { status } = question;
    return this.reads.page(ctx, Case, pageRequest(question.first, question.after), {
      fields,
      ...(status ? { by: [{ property: 'status', value: status }] } : {}),
    });
  }

  /** Not yours, unknown and not even an id are one answer. */
  async one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Case>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const found = isUuid(id) ? await this.reads.one(ctx, Case, id, { fields }) : null;
    if (!found) throw notFound();
    return found;
  }

  /** Of a nested object: null where the case is not open to the reader. */
  async nested(
    ctx: Context,
    id: string,
    fields: readonly SelectedField[],
    inList: boolean,
  ): Promise<Readable<Case> | null> {
    if (inList) refuseBulk(fields);
    return this.reads.one(ctx, Case, id, { fields });
  }
}

function refuseBulk(fields: readonly SelectedField[]): void {
  const bulk = fields.find(({ section, masked }) => revealedOneByOne.has(section) && !masked);
  if (bulk) throw invalid(bulk.name, 'revealOneByOne');
}
