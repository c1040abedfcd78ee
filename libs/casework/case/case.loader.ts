import { Inject, Injectable } from '@nestjs/common';
import { monthOf } from '#country/period.js';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import type { Filter } from '#platform/database/read-plan.js';
import { DomainError, invalid, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { mostCounted } from '#platform/planned/statement.js';
import type { Section } from '#policy/vocabulary.js';
import { Case, type CasePage, type CaseQuestion } from './case.entity.js';

/** Who she is and where she lives: revealed one person at a time, never by a list. */
export const revealedOneByOne: ReadonlySet<string> = new Set(['identity', 'address'] satisfies Section[]);

@Injectable()
export class CaseLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  async page(
    ctx: Context,
    question: CaseQuestion & { first?: number | null; after?: string | null },
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Case>> & Pick<CasePage, 'question' | 'all'>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    refuseBulk(fields);
    const by = filtersOf(question);
    const page = await this.reads.page(ctx, Case, pageRequest(question.first, question.after), {
      fields,
      by,
    });
    const whole = !question.after && page.next === null;
    return { ...page, question, ...(whole && { all: page.items.length }) };
  }

  /** How many there are on all pages; null above a thousand. */
  async total(ctx: Context, { question = {}, all }: CasePage): Promise<number | null> {
    if (all !== undefined) return all;
    const found = await this.reads.many(ctx, Case, { fields: [], by: filtersOf(question) }, mostCounted + 1);
    return found.length > mostCounted ? null : found.length;
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

function filtersOf({ status, openedIn }: CaseQuestion): Filter[] {
  const month = openedIn ? monthOf(openedIn) : null;
  if (openedIn && !month) throw invalid('openedIn', 'month');
  return [
    ...(status ? [{ property: 'status', value: status }] : []),
    ...(month ? [{ property: 'openedAt', is: '>=' as const, value: month.from.toISOString() }] : []),
    ...(month ? [{ property: 'openedAt', is: '<' as const, value: month.until.toISOString() }] : []),
  ];
}

function refuseBulk(fields: readonly SelectedField[]): void {
  const bulk = fields.find(({ section, masked }) => revealedOneByOne.has(section) && !masked);
  if (bulk) throw invalid(bulk.name, 'revealOneByOne');
}
