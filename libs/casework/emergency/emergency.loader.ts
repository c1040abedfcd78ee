import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { EmergencyAccess } from './emergency-access.entity.js';

@Injectable()
export class EmergencyLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  /** One's own, and those one may review or whose case one works; newest first. */
  page(
    ctx: Context,
    question: { first?: number | null | undefined; after?: string | null | undefined },
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<EmergencyAccess>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, EmergencyAccess, pageRequest(question.first, question.after), { fields });
  }

  async one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<EmergencyAccess>> {
    const found = await this.reads.one(ctx, EmergencyAccess, id, { fields });
    if (!found) throw notFound();
    return found;
  }
}
