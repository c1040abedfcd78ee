import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import type { Transaction } from '#platform/database/database.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { disclosableSections, type Section } from '#policy/vocabulary.js';
import { Agreement } from './agreement.entity.js';
import type { AcceptAgreementInput, EndAgreementInput, ProposeAgreementInput } from './agreement.input.js';

/** A supervisor of one organisation proposes; one of the other accepts (DOMAIN §2, §5). */
@Injectable()
export class AgreementService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReadGate) private readonly reads: ReadGate,
  ) {}

  /** Those of the actor's organisation, newest first. */
  async page(
    ctx: Context,
    question: { first?: number | null | undefined; after?: string | null | undefined },
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Agreement>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const request = pageRequest(question.first, question.after);
    const { items, next } = await this.reads.page(ctx, Agreement, request, { fields });
    return { items: items.map(withActionsOfNow), next };
  }

  async one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Agreement> | null> {
    const row = await this.reads.one(ctx, Agreement, id, { fields });
    return row && withActionsOfNow(row);
  }

  propose(ctx: Context, input: ProposeAgreementInput): Promise<string> {
    return this.writes.run(ctx, 'proposeAgreement', input, async (tx) => {
      tx.judge('Agreement');
      const today = dayOf(tx.now);
      assertSound(input, today);
      await assertPartner(tx.plain, ctx.actor.organisationId, input.partnerId, today);
      const id = randomUUID();
      await tx.insert(Agreement, {
        id,
        proposerId: ctx.actor.organisationId ?? '',
        partnerId: input.partnerId,
        sections: [...new Set(input.sections)],
        purposes: [...new Set(input.purposes)],
        validFrom: input.validFrom,
        validUntil: input.validUntil,
        proposedBy: ctx.actor.id ?? '',
      });
      await tx.emit('agreement.proposed', id, { agreementId: id, partnerId: input.partnerId });
      return { id, subject: 'Agreement' };
    });
  }

  accept(ctx: Context, input: AcceptAgreementInput): Promise<string> {
    return this.writes.run(ctx, 'acceptAgreement', input, async (tx) => {
      const row = await tx.load(Agreement, input.agreementId, ['validUntil']);
      if (row.acceptedAt) throw new DomainError('CONFLICT', { reason: 'agreementAlreadyAccepted' });
      if (row.endedAt || row.validUntil < dayOf(tx.now))
        throw new DomainError('CONFLICT', { reason: 'agreementOver' });
      await tx.save(Agreement, row, { acceptedBy: ctx.actor.id ?? '', acceptedAt: tx.now });
      const { id, partnerId, proposerId } = row;
      await tx.emit('agreement.accepted', id, { agreementId: id, partnerId, proposerId });
      return { id, subject: 'Agreement' };
    });
  }

  /** From now on nothing new is sent or opened under it; the clock lists what is open for both sides. */
  end(ctx: Context, input: EndAgreementInput): Promise<string> {
    return this.writes.run(ctx, 'endAgreement', input, async (tx) => {
      const row = await tx.load(Agreement, input.agreementId, []);
      if (row.endedAt) throw new DomainError('CONFLICT', { reason: 'agreementOver' });
      await tx.save(Agreement, row, { endedAt: tx.now, endedBy: ctx.actor.id ?? '' });
      const { id, partnerId, proposerId } = row;
      await tx.emit('agreement.ended', id, { agreementId: id, partnerId, proposerId });
      return { id, subject: 'Agreement' };
    });
  }
}

/** Of what the actor may do by the access table, what this agreement's state still leaves to be done. */
function withActionsOfNow(row: Readable<Agreement>): Readable<Agreement> {
  const pending = !row.acceptedAt && !row.endedAt;
  const actions = row.access.actions.filter((action) =>
    action === 'endAgreement' ? !row.endedAt : action === 'acceptAgreement' && pending,
  );
  return { ...row, access: { ...row.access, actions } };
}

const disclosable: ReadonlySet<Section> = new Set(disclosableSections);

function assertSound(input: ProposeAgreementInput, today: string): void {
  if (input.sections.length === 0) throw invalid('sections', 'empty');
  if (!input.sections.every((section) => disclosable.has(section))) throw invalid('sections', 'notShareable');
  if (input.purposes.length === 0) throw invalid('purposes', 'empty');
  if (input.validUntil < input.validFrom) throw invalid('validUntil', 'endsBeforeItBegins');
  if (input.validUntil < today) throw invalid('validUntil', 'agreementPast');
}

async function assertPartner(
  tx: Transaction,
  own: string | null,
  partnerId: string,
  today: string,
): Promise<void> {
  const [partner] = await tx.query(
    'select id from organisation where id = $1 and active_from <= $2::date and (active_until is null or active_until >= $2::date)',
    [partnerId, today],
  );
  if (!partner || partnerId === own) throw invalid('partnerId', 'noSuchPartner');
}
