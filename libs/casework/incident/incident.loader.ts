import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { Incident } from './incident.entity.js';

@Injectable()
export class IncidentLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  /** Newest first. */
  async page(
    ctx: Context,
    question: { first?: number | null | undefined; after?: string | null | undefined },
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Incident>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, Incident, pageRequest(question.first, question.after), { fields });
  }

  one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Incident> | null> {
    return this.reads.one(ctx, Incident, id, { fields });
  }
}
