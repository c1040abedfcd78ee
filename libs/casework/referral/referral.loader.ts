import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { listSize, type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import type { Params } from '#policy/query.js';
import type { Case } from '../case/case.entity.js';
import { InformationRequest } from './question/information-request.entity.js';
import { ReceiverRecord } from './receiver-record.entity.js';
import { Referral } from './referral.entity.js';
import type { ReferralStatus } from './referral.states.js';

export interface InboxQuestion {
  readonly status?: ReferralStatus | undefined;
  readonly order?: InboxOrder | undefined;
  readonly first?: number | undefined;
  readonly after?: string | undefined;
}

export const inboxOrders = ['newest', 'due'] as const;
export type InboxOrder = (typeof inboxOrders)[number];
/** Of those still open, what has to be decided first. */
export const byDue = { by: 'decide_by', direction: 'asc' } as const;

@Injectable()
export class ReferralLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  /** What came to the reader's organisation, or names the reader; newest first, or the open ones by when they are due. */
  inbox(
    ctx: Context,
    question: InboxQuestion,
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Referral>>> {
    const { id, organisationId } = ctx.actor;
    if (id === null) throw new DomainError('UNAUTHENTICATED');
    const { status, order, first, after } = question;
    const due = order === 'due';
    return this.reads.page(ctx, Referral, pageRequest(first, after), {
      fields,
      where: (params) =>
        [
          `t.receiver_id = ${params.add(organisationId, 'uuid')}`,
          ...(due ? ['t.closed_at is null'] : []),
        ].join(' and '),
      ...(status ? { by: [{ property: 'status', value: status }] } : {}),
      ...(due ? { order: byDue } : {}),
    });
  }

  /** What this side's supervisors have still to say of, newest first. */
  underReview(
    ctx: Context,
    { first, after }: Pick<InboxQuestion, 'first' | 'after'>,
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Referral>>> {
    const { id, organisationId } = ctx.actor;
    if (id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, Referral, pageRequest(first, after), {
      fields,
      where: (params) =>
        `t.review_due_at is not null and t.open_until > n.now
           and case when t.receiver_id = ${params.add(organisationId, 'uuid')}
             then t.kept_by_receiver_at else t.kept_by_sender_at end is null`,
    });
  }

  async one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Referral>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const found = isUuid(id) ? await this.reads.one(ctx, Referral, id, { fields }) : null;
    if (!found) throw notFound();
    return found;
  }

  /** Those sent for a case, to whoever manages it; null to those it was sent to. */
  async ofCase(
    ctx: Context,
    row: Readable<Case>,
    fields: readonly SelectedField[],
    first?: number | null,
  ): Promise<Readable<Referral>[] | null> {
    if (!row.access.readable.includes('envelope')) return null;
    const where = (params: Params): string => `t.case_id = ${params.add(row.id, 'uuid')}`;
    return this.reads.many(ctx, Referral, { fields, where }, listSize(first));
  }

  /** What each shows its receiver, and until when. */
  restingOn(ctx: Context, consentId: string): Promise<Readable<Referral>[]> {
    const fields: SelectedField[] = [
      ...(['code', 'status', 'openUntil'] as const).map((name) => ({ name, section: 'envelope' as const })),
      { name: 'sections', section: 'referralContent' },
    ];
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      `t.consent_id = ${params.add(consentId, 'uuid')}`;
    return this.reads.many(ctx, Referral, { fields, where });
  }

  records(
    ctx: Context,
    referralId: string,
    fields: readonly SelectedField[],
  ): Promise<Readable<ReceiverRecord>[]> {
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      `t.referral_id = ${params.add(referralId, 'uuid')}`;
    return this.reads.many(ctx, ReceiverRecord, { fields, where });
  }

  /** What was asked and answered before it was decided, newest first. */
  requests(
    ctx: Context,
    referralId: string,
    fields: readonly SelectedField[],
  ): Promise<Readable<InformationRequest>[]> {
    const where = (params: Params): string => `t.referral_id = ${params.add(referralId, 'uuid')}`;
    return this.reads.many(ctx, InformationRequest, { fields, where });
  }
}
