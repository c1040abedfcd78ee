import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import { DomainError, invalid, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { say } from '#platform/messages/messages.js';
import type { Section } from '#policy/vocabulary.js';
import type { Case } from '../case/case.entity.js';
import { CaseLoader } from '../case/case.loader.js';
import { Transfer } from './transfer.entity.js';
import { handedOver, handoverGrounds } from './transfer-grounds.js';
import type { TransferPreview } from './transfer-preview.object.js';

export interface PreviewQuestion {
  readonly caseId: string;
  readonly receiverId: string;
  readonly sections: readonly Section[];
  readonly groundId?: string | undefined;
}

@Injectable()
export class TransferLoader {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(Database) private readonly database: Database,
    @Inject(CaseLoader) private readonly cases: CaseLoader,
  ) {}

  /** What is offered to the reader's organisation, or what it offered itself; newest first. */
  page(
    ctx: Context,
    { incoming, first, after }: { incoming: boolean; first?: number | undefined; after?: string | undefined },
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Transfer>>> {
    const { id, organisationId } = ctx.actor;
    if (id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, Transfer, pageRequest(first, after), {
      fields,
      where: (params) => `t.${incoming ? 'receiver' : 'sender'}_id = ${params.add(organisationId, 'uuid')}`,
    });
  }

  async one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Transfer>> {
    const found = await this.reads.one(ctx, Transfer, id, { fields });
    if (!found) throw notFound();
    return found;
  }

  async ofCase(
    ctx: Context,
    row: Readable<Case>,
    fields: readonly SelectedField[],
  ): Promise<Readable<Transfer>[] | null> {
    if (!row.access.readable.includes('envelope')) return null;
    return this.reads.many(ctx, Transfer, {
      fields,
      where: (params) => `t.case_id = ${params.add(row.id, 'uuid')}`,
    });
  }

  /** By the rule that will hand it over. */
  async preview(ctx: Context, question: PreviewQuestion): Promise<TransferPreview> {
    const { receiverId, groundId } = question;
    const known = await this.cases.one(ctx, question.caseId, []);
    if (!known.access.actions.includes('proposeTransfer') || !isUuid(receiverId)) throw notFound();
    if (groundId && !isUuid(groundId)) throw invalid('groundId', 'notAnId');
    const senderId = ctx.actor.organisationId ?? '';
    return this.database.transaction(scopeOf(ctx), async (tx) => {
      const [clock] = await tx.query<{ now: Date }>('select platform.now() as now');
      const asked = { caseId: known.id, senderId, receiverId, groundId };
      const grounds = await handoverGrounds(tx, asked, dayOf(clock?.now ?? new Date(0)));
      const { sections, withheld } = handedOver(question.sections, grounds);
      const [open] = await tx.query<{ referrals: number; ending: number }>(
        `select count(*)::int as referrals, count(*) filter (where receiver_id = $2)::int as ending from referral
         where case_id = $1 and (closed_at is null or open_until > platform.now())`,
        [known.id, receiverId],
      );
      return {
        sections,
        withheld: withheld.map(({ section, reason }) => ({
          section,
          reason,
          label: say(ctx.language, `withheld.${reason}`),
        })),
        consented: grounds.consent !== null || Boolean(grounds.ground),
        agreed: grounds.agreement !== null || Boolean(grounds.ground),
        referrals: (open?.referrals ?? 0) - (open?.ending ?? 0),
        endingReferrals: open?.ending ?? 0,
      };
    });
  }
}
