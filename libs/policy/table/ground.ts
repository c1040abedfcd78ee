import { always, assignedToMe, namedSupervisor, ourEntries, ownOrganisation } from '../conditions.js';
import type { Grant } from '../grant.js';

/** The register of what is disclosed without consent. Whoever decides is never whoever asked: the row says who that was. */
export const groundGrants: readonly Grant[] = [
  {
    who: ['caseworker'],
    may: ['read'],
    on: 'LegalGround',
    sections: ['audit', 'referralContent'],
    when: assignedToMe,
  },
  {
    who: ['caseworker'],
    may: ['appealGround', 'recordTelling', 'endGround'],
    on: 'LegalGround',
    when: assignedToMe,
  },
  ...[ownOrganisation, namedSupervisor].flatMap((when): Grant[] => [
    { who: ['supervisor'], may: ['read'], on: 'LegalGround', sections: ['audit', 'referralContent'], when },
    { who: ['supervisor'], may: ['decideGround', 'endGround'], on: 'LegalGround', when },
  ]),
  // Without the words: they would say what the case is about.
  { who: ['dataProtectionOfficer'], may: ['read'], on: 'LegalGround', sections: ['audit'], when: ourEntries },
  { who: ['dataProtectionOfficer'], may: ['decideGround'], on: 'LegalGround', when: ourEntries },
  { who: ['system'], may: ['escalateGround'], on: 'LegalGround', when: always },
];
