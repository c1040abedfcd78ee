import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { receivableSections } from '#policy/relation-sections.js';
import { disclosableSections, type OrganisationKind, type Section } from '#policy/vocabulary.js';

/** What a referral may disclose rests on these; each is null where there is none. */
export interface Grounds {
  readonly receiverKind: OrganisationKind;
  readonly consent: {
    readonly id: string;
    readonly sections: readonly Section[];
    readonly restrictions: readonly Section[];
    readonly validUntil: string | null;
  } | null;
  readonly agreement: { readonly id: string; readonly sections: readonly Section[] } | null;
  /** In the place of consent and agreement, where the law or her life wants it. */
  readonly ground?: { readonly id: string; readonly sections: readonly Section[] } | null;
}

export type WithheldReason =
  | 'notDisclosable'
  | 'notInGround'
  | 'notConsented'
  | 'notInAgreement'
  | 'notForReceiver';

export interface Disclosure {
  readonly sections: Section[];
  readonly withheld: { readonly section: Section; readonly reason: WithheldReason }[];
}

/** Refuses what would be withheld, as one section chosen too many stops the whole. */
export function assertOpens({ withheld }: Disclosure): void {
  const refused = withheld[0];
  if (refused?.reason === 'notConsented')
    throw new DomainError('CONSENT_REQUIRED', { field: 'sections', reason: 'notConsented' });
  if (refused) throw invalid('sections', refused.reason);
}

/** Both roles that can be named on an acceptance, in an organisation of this kind. */
const anyOfficer = (kind: OrganisationKind): readonly Section[] =>
  receivableSections({
    id: 'any',
    organisationId: 'any',
    organisationKind: kind,
    roles: ['referralOfficer', 'caseworker'],
  });

/**
 * What of the sections chosen would open (DOMAIN §5): consented less restricted, within the agreement, or
 * covered by a ground that needs neither; and nothing that nobody of the receiver's kind may see. `reference` goes along and is not chosen.
 */
export function disclosureOf(chosen: readonly Section[], grounds: Grounds): Disclosure {
  const disclosable: readonly Section[] = disclosableSections;
  const forReceiver = anyOfficer(grounds.receiverKind);
  const reasonAgainst = (section: Section): WithheldReason | null => {
    if (!disclosable.includes(section)) return 'notDisclosable';
    const { consent, agreement, ground } = grounds;
    if (ground) {
      if (!ground.sections.includes(section)) return 'notInGround';
      return forReceiver.includes(section) ? null : 'notForReceiver';
    }
    if (!consent?.sections.includes(section) || consent.restrictions.includes(section)) return 'notConsented';
    if (!agreement?.sections.includes(section)) return 'notInAgreement';
    return forReceiver.includes(section) ? null : 'notForReceiver';
  };
  const judged = [...new Set(chosen)].map((section) => ({ section, reason: reasonAgainst(section) }));
  return {
    sections: judged.filter(({ reason }) => reason === null).map(({ section }) => section),
    withheld: judged.flatMap(({ section, reason }) => (reason ? [{ section, reason }] : [])),
  };
}
