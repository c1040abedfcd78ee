import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { ActorSource } from '#platform/identity/actor-source.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { AccessAbility } from '#policy/ability.js';
import type { Section } from '#policy/vocabulary.js';
import { Case } from '../../case/case.entity.js';
import { ReceiverRecord } from '../receiver-record.entity.js';
import { inCare, type ReferralStatus, undecided } from '../referral.states.js';
import { tell } from './referral-step.js';

interface Resting {
  readonly id: string;
  readonly caseId: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly personId: string;
  readonly status: ReferralStatus;
  readonly sections: readonly Section[];
  /** Accepted, and the consent had not run out by itself. */
  readonly open: boolean;
}

/** What happens to referrals when what they rest on is taken away. */
@Injectable()
export class ReferralEnd {
  constructor(
    @Inject(KeyStore) private readonly keys: KeyStore,
    @Inject(ActorSource) private readonly actors: ActorSource,
  ) {}

  /** Closes what the referral opened, now; the clock then takes the receiver's copy of the key back. */
  async close(tx: WriteTransaction, referral: { readonly id: string }, reason: string): Promise<void> {
    await tx.plain.query('select grantor.close($1, $2, $3)', [referral.id, tx.now, reason]);
  }

  /** All referrals resting on the consent: the undecided are withdrawn, one in care goes on without the sections. */
  async consentWithdrawn(tx: WriteTransaction, consentId: string, caseId: string): Promise<void> {
    for (const referral of await resting(tx, 'consent_id', consentId)) {
      await this.close(tx, referral, 'consentWithdrawn');
      await this.leaveSafetyNotice(tx, referral);
      await tx.plain.query(
        `update referral set version = version + 1,
           open_until = case when open_until > $2 then $2 else open_until end,
           status = case when status = any ($3) then 'withdrawn' else status end,
           closed_at = case when status = any ($3) then $2 else closed_at end
         where id = $1`,
        [referral.id, tx.now, [...undecided]],
      );
      await this.stopNotice(tx, { ...referral, caseId }, consentId);
    }
  }

  /** What rested on the consent before rests on the one in its place, as far as both go; its receivers are told. */
  async consentAmended(tx: WriteTransaction, consentId: string, until: Date): Promise<void> {
    await tx.plain.query('select grantor.amend($1, $2)', [consentId, until]);
    for (const { id: referralId, caseId, senderId, receiverId } of await resting(
      tx,
      'consent_id',
      consentId,
    )) {
      await tx.emit('consent.amended', caseId, { referralId, caseId, senderId, receiverId, consentId });
    }
  }

  /**
   * She told the receiver, who ends it here at once. What keeps her safe is copied while it may still be read: the
   * inbox, which reads nothing of her, has it copied by the rights of the officers named, for whom it is kept.
   */
  async passedOn(
    tx: WriteTransaction,
    told: { readonly id: string; readonly consentId: string | null; readonly reads: boolean },
  ): Promise<void> {
    const affected = told.consentId
      ? await resting(tx, 'consent_id', told.consentId)
      : await resting(tx, 'id', told.id);
    for (const referral of affected)
      await this.leaveSafetyNotice(tx, referral, told.reads ? [tx.ctx] : await this.officersOf(tx, referral));
    await tx.plain.query('select grantor.pass_on($1)', [told.id]);
    for (const { id: referralId, caseId, senderId, receiverId } of affected) {
      await tx.emit('consent.withdrawn', caseId, { referralId, caseId, senderId, receiverId });
    }
  }

  /** Who is named on it, each with their rights of now. */
  private async officersOf(tx: WriteTransaction, referral: Resting): Promise<Context[]> {
    const named = await tx.plain.query<{ id: string }>(
      'select account_id as id from referral_officer where referral_id = $1 order by account_id',
      [referral.id],
    );
    const contexts: Context[] = [];
    for (const { id } of named) {
      const actor = await this.actors.actorOf(tx.plain, id);
      if (actor) contexts.push({ ...tx.ctx, actor, ability: new AccessAbility(actor) });
    }
    return contexts;
  }

  /** The receiver is told always: that nothing comes any more, or that what it had is closed. */
  private async stopNotice(tx: WriteTransaction, referral: Resting, consentId: string): Promise<void> {
    const { id: referralId, caseId, senderId, receiverId, status } = referral;
    if (undecided.has(status)) return tell(tx, referral, 'withdrawn');
    await tx.emit('consent.withdrawn', caseId, { referralId, caseId, senderId, receiverId, consentId });
  }

  /**
   * Whom never to contact and what to know of her health, as they stood and as far as they had been disclosed:
   * copied under the receiver's own key, so that it keeps her safe until her discharge.
   */
  private async leaveSafetyNotice(
    tx: WriteTransaction,
    referral: Resting,
    readers: readonly Context[] = [tx.ctx],
  ): Promise<void> {
    if (!inCare.has(referral.status) || !referral.open) return;
    const known = await firstOf(tx, referral.caseId, readers);
    if (!known) return;
    const disclosed = (section: Section): boolean => referral.sections.includes(section);
    const body = {
      safeContact: disclosed('safeContact') ? (known.safeContact ?? null) : null,
      healthAlert: disclosed('healthAlert') ? (known.healthAlert ?? null) : null,
    };
    if (!body.safeContact && !body.healthAlert) return;
    await this.keys.create(referral.id, referral.receiverId);
    await tx.insert(
      ReceiverRecord,
      {
        id: randomUUID(),
        referralId: referral.id,
        organisationId: referral.receiverId,
        kind: 'safetyNotice',
        body,
      },
      referral.receiverId,
    );
  }
}

/** Of several who are named, the first to whom the case is open. */
async function firstOf(
  tx: WriteTransaction,
  caseId: string,
  readers: readonly Context[],
): Promise<Readable<Case> | null> {
  for (const reader of readers) {
    const known = await tx
      .peekFor(reader, Case, caseId, ['safeContact', 'healthAlert'])
      .catch(unlessNotTheirs);
    if (known) return known;
  }
  return null;
}

function unlessNotTheirs(error: unknown): null {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
  throw error;
}

/** Those resting on it that are still to be decided, or still open; as far as the actor may see them. */
function resting(tx: WriteTransaction, by: 'id' | 'consent_id', id: string): Promise<Resting[]> {
  return tx.plain.query<Resting>(
    `select id, case_id as "caseId", sender_id as "senderId", receiver_id as "receiverId", person_id as "personId",
       status, sections, coalesce(open_until > platform.now(), false) as open
     from referral where ${by} = $1 and (closed_at is null or open_until > platform.now()) for update`,
    [id],
  );
}
