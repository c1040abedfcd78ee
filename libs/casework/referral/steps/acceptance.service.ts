import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { receivableSections } from '#policy/relation-sections.js';
import type { Actor, OrganisationKind, Role } from '#policy/vocabulary.js';
import type { Referral } from '../referral.entity.js';

type Officer = Actor & { readonly id: string };

/** Opens an accepted referral to the officers it names: key, ledger and access, each no wider than the last. */
@Injectable()
export class Acceptance {
  constructor(@Inject(KeyStore) private readonly keys: KeyStore) {}

  /** The people named, who must work cases or referrals there; whoever is kept from the case is passed over in silence. */
  async officers(tx: WriteTransaction, ids: readonly string[], caseId: string): Promise<Officer[]> {
    const { organisationId } = tx.ctx.actor;
    const officers = await tx.plain.query<{
      id: string;
      kind: OrganisationKind;
      roles: Role[];
      hidden: boolean;
    }>(
      `select a.id, o.kind, array_agg(r.role) as roles, grantor.hides($3, a.id) as hidden
       from account a join organisation o on o.id = a.organisation_id join role_grant r on r.account_id = a.id
       where a.id = any ($1::uuid[]) and a.organisation_id = $2 and a.disabled_at is null
         and r.role in ('caseworker', 'referralOfficer')
       group by a.id, o.kind`,
      [ids, organisationId, caseId],
    );
    if (officers.length !== new Set(ids).size) throw invalid('officerIds', 'notAnOfficerHere');
    const free = officers.filter(({ hidden }) => !hidden);
    if (free.length === 0) throw invalid('officerIds', 'notAnOfficerHere');
    return free.map(({ id, kind, roles }) => ({ id, organisationId, organisationKind: kind, roles }));
  }

  /** Nothing new opens once the agreement it was sent under is over (DOMAIN §5). */
  async assertAgreementHolds({ plain, now }: WriteTransaction, referralId: string): Promise<void> {
    const [over] = await plain.query(
      `select from referral r join agreement a on a.id = r.agreement_id
       where r.id = $1 and r.ground_id is null and (a.ended_at is not null or a.valid_until < $2)`,
      [referralId, dayOf(now)],
    );
    if (over) throw new DomainError('CONFLICT', { reason: 'agreementOver' });
  }

  async open(
    tx: WriteTransaction,
    referral: Pick<Referral, 'personId' | 'senderId' | 'receiverId'> & { id: string },
    officers: readonly Officer[],
  ): Promise<void> {
    const { id, personId, senderId, receiverId } = referral;
    for (const officer of officers) {
      const [opened] = await tx.plain.query<{ accept: boolean }>('select grantor.accept($1, $2, $3)', [
        id,
        officer.id,
        receivableSections(officer),
      ]);
      if (!opened?.accept) throw invalid('officerIds', 'notAnOfficerHere');
    }
    // Last, as no rollback takes a key back.
    await this.keys.share(personId, senderId, receiverId);
    // The receiver's own record of her has a key of its own, which outlives the disclosure.
    await this.keys.create(id, receiverId);
  }
}
