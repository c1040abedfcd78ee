import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { decideGroundBy } from '#country/legal-ground.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { Subjected, WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { Case } from '../case/case.entity.js';
import { ageFacts } from '../consent/consent-rules.js';
import { recordEvent } from '../timeline/record-event.js';
import type { ClaimGroundInput, DecideGroundInput, GroundStepInput } from './ground.input.js';
import { type GroundStatus, groundMoves } from './ground.states.js';
import { assertClaim } from './ground-rules.js';
import { LegalGround } from './legal-ground.entity.js';

/** What is disclosed without consent: claimed by one, decided by another (DOMAIN §5). */
@Injectable()
export class GroundService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  /** Imminent danger acts at once: in a session in which the password has just been given again. */
  claim(ctx: Context, input: ClaimGroundInput): Promise<string> {
    const danger = input.kind === 'imminentDanger';
    return this.writes.run(ctx, 'claimGround', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, [...ageFacts, 'code']);
      await assertClaim(tx, row, input);
      if (danger) await assertConfirmed(tx);
      const id = randomUUID();
      await tx.insert(LegalGround, {
        id,
        caseId: row.id,
        caseCode: row.code ?? '',
        personId: row.personId,
        managingOrganisationId: ctx.actor.organisationId ?? '',
        recipientId: input.recipientId,
        kind: input.kind,
        status: danger ? 'acting' : 'proposed',
        sections: [...new Set(input.sections)],
        reason: { reason: input.reason, scope: input.scope ?? null },
        trigger: input.trigger ?? null,
        authority: input.authority ?? null,
        number: input.number ?? null,
        article: input.article ?? null,
        forbidsTelling: input.forbidsTelling ?? false,
        toldAt: input.told ? tx.now : null,
        claimedBy: ctx.actor.id ?? '',
        decideBy: decideGroundBy(input.kind, input.trigger, tx.now),
      });
      await recordEvent(tx, `ground.claimed.${input.kind}`, row.id);
      await tell(tx, { id, caseId: row.id }, danger ? 'acting' : 'claimed');
      return { id, subject: 'LegalGround', caseId: row.id };
    });
  }

  decide(ctx: Context, input: DecideGroundInput): Promise<string> {
    return this.writes.run(ctx, 'decideGround', input, async (tx) => {
      const row = await tx.load(LegalGround, input.groundId, ['status', 'claimedBy', 'sections', 'kind']);
      if (row.claimedBy === ctx.actor.id) throw new DomainError('FORBIDDEN', { reason: 'secondPerson' });
      assertMove(row.status, input.decision);
      await tx.save(LegalGround, row, {
        status: input.decision,
        decidedSections: input.decision === 'confirmed' ? enough(row, input) : null,
        decision: { reason: input.decisionReason },
        decidedBy: ctx.actor.id ?? '',
        decidedAt: tx.now,
      });
      if (input.decision === 'refused') await close(tx, row);
      await recordEvent(tx, `ground.${input.decision}`, row.caseId);
      await tell(tx, row, 'decided');
      return subjectOf(row);
    });
  }

  /** The authority has appealed against the refusal: it is decided once more. */
  appeal(ctx: Context, input: GroundStepInput): Promise<string> {
    return this.writes.run(ctx, 'appealGround', input, async (tx) => {
      const row = await tx.load(LegalGround, input.groundId, ['status']);
      assertMove(row.status, 'appealed');
      await tx.save(LegalGround, row, { status: 'appealed' });
      await recordEvent(tx, 'ground.appealed', row.caseId);
      await tell(tx, row, 'claimed');
      return subjectOf(row);
    });
  }

  /** She was told what was passed on, to whom and why; unless a court forbids it. */
  recordTelling(ctx: Context, input: GroundStepInput): Promise<string> {
    return this.writes.run(ctx, 'recordTelling', input, async (tx) => {
      const row = await tx.load(LegalGround, input.groundId, ['forbidsTelling', 'toldAt']);
      if (row.forbidsTelling) throw new DomainError('CONFLICT', { reason: 'courtForbidsTelling' });
      if (row.toldAt) throw new DomainError('CONFLICT', { reason: 'alreadyDone' });
      await tx.save(LegalGround, row, { toldAt: tx.now });
      await recordEvent(tx, 'ground.told', row.caseId);
      return subjectOf(row);
    });
  }

  end(ctx: Context, input: GroundStepInput): Promise<string> {
    return this.writes.run(ctx, 'endGround', input, async (tx) => {
      const row = await tx.load(LegalGround, input.groundId, ['status']);
      assertMove(row.status, 'ended');
      await tx.save(LegalGround, row, { status: 'ended', endedAt: tx.now });
      await close(tx, row);
      await recordEvent(tx, 'ground.ended', row.caseId);
      return subjectOf(row);
    });
  }
}

/** A screen left open must not do: nor may a password given long ago. */
async function assertConfirmed({ plain, ctx }: WriteTransaction): Promise<void> {
  const [confirmed] = await plain.query(
    `select from session where id = $1 and confirmed_at > platform.now() - interval '5 minutes'`,
    [ctx.session?.id ?? null],
  );
  if (!confirmed) throw new DomainError('FORBIDDEN', { reason: 'confirmFirst' });
}

function assertMove(from: GroundStatus, to: GroundStatus): void {
  if (!groundMoves[from].includes(to)) throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
}

/** What the second person finds enough. What acts already is confirmed as it is, or refused. */
function enough(row: Readable<LegalGround>, { sections }: DecideGroundInput): LegalGround['sections'] {
  if (!sections) return row.sections;
  if (!sections.every((section) => row.sections.includes(section)))
    throw invalid('sections', 'moreThanAsked');
  if (row.status === 'acting' && sections.length < row.sections.length)
    throw invalid('sections', 'actsAlready');
  return sections;
}

/** What it opened closes now; whoever worked on it is told to stop. */
async function close(tx: WriteTransaction, { id, caseId }: Readable<LegalGround>): Promise<void> {
  const ended = await tx.plain.query<{ referralId: string; senderId: string; receiverId: string }>(
    'select referral_id as "referralId", sender_id as "senderId", receiver_id as "receiverId" from grantor.ground_over($1)',
    [id],
  );
  for (const referral of ended) await tx.emit('referral.revoked', caseId, { ...referral, caseId });
}

/** Those who decide, or who asked: the organisation goes along, so that its data-protection officer is found. */
async function tell(
  tx: WriteTransaction,
  { id: groundId, caseId }: { readonly id: string; readonly caseId: string },
  what: string,
): Promise<void> {
  const organisationId = tx.ctx.actor.organisationId ?? '';
  await tx.emit(`ground.${what}`, caseId, { groundId, caseId, organisationId });
}

const subjectOf = (row: Readable<LegalGround>): Subjected => ({
  id: row.id,
  subject: 'LegalGround',
  caseId: row.caseId,
});
