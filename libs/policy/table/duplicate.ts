import { inOrganisationOf, namedSupervisor, ofBoth, ownOrganisation, signedIn } from '../conditions.js';
import type { Grant } from '../grant.js';

const broker = inOrganisationOf(['host'], signedIn);

/** Two cases that may be of one person (DOMAIN §6). */
export const duplicateGrants: readonly Grant[] = [
  // Of one organisation: for whoever oversees both, and nobody else.
  ...[ownOrganisation, namedSupervisor].map(ofBoth).flatMap((when): Grant[] => [
    { who: ['supervisor'], may: ['read'], on: 'PossibleDuplicate', sections: ['protection'], when },
    { who: ['supervisor'], may: ['decideDuplicate', 'undoDuplicate'], on: 'PossibleDuplicate', when },
  ]),
  // Of two: the host's data-protection officer brokers, and each answers for the case it oversees.
  {
    who: ['dataProtectionOfficer'],
    may: ['read'],
    on: 'OrganisationMatch',
    sections: ['match'],
    when: broker,
  },
  { who: ['dataProtectionOfficer'], may: ['decideMatch'], on: 'OrganisationMatch', when: broker },
  ...[ownOrganisation, namedSupervisor].flatMap((when): Grant[] => [
    { who: ['supervisor'], may: ['read'], on: 'MatchQuestion', sections: ['protection'], when },
    { who: ['supervisor'], may: ['answerMatch'], on: 'MatchQuestion', when },
  ]),
];
