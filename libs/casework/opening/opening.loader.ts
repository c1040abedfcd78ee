import { Inject, Injectable } from '@nestjs/common';
import { isCaseCode } from '#country/case-code.js';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, invalid, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { Opening } from './opening.entity.js';

export interface OpeningQuestion {
  readonly caseId?: string | undefined;
  readonly caseCode?: string | undefined;
  readonly first?: number | undefined;
  readonly after?: string | undefined;
}

@Injectable()
export class OpeningLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  /** Of one case, by its id or its code. A case without an entry the reader may see does not exist for them. */
  async page(
    ctx: Context,
    question: OpeningQuestion,
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Opening>>> {
    const { caseId, caseCode, first, after } = question;
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    if (!caseId === !caseCode) throw invalid('caseId', 'caseOrCode');
    if (caseId ? !isUuid(caseId) : !isCaseCode(caseCode ?? '')) throw notFound();
    const page = await this.reads.page(ctx, Opening, pageRequest(first, after), {
      fields,
      where: (params) =>
        caseId
          ? `t.action = 'open' and t.case_id = ${params.add(caseId, 'uuid')}`
          : `t.action = 'open' and t.case_code = ${params.add(caseCode, 'text')}`,
    });
    if (page.items.length === 0 && !after) throw notFound();
    return page;
  }

  /** The newest of one organisation's, as far as the reader may see them. */
  byOrganisation(ctx: Context, caseId: string, organisationId: string): Promise<Readable<Opening>[]> {
    const fields = (['at', 'sections'] as const).map((name) => ({
      name,
      section: 'audit' as const,
      masked: true,
    }));
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      `t.action = 'open' and t.case_id = ${params.add(caseId, 'uuid')}
         and t.actor_organisation_id = ${params.add(organisationId, 'uuid')}`;
    return this.reads.many(ctx, Opening, { fields, where }, 1000);
  }
}
