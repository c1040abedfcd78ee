import { namedSupervisor, ofBoth, ownOrganisation } from '../conditions.js';
import type { Grant } from '../grant.js';

/** Two cases that may be of one person: for whoever oversees both, and nobody else (DOMAIN §6). */
export const duplicateGrants: readonly Grant[] = [ownOrganisation, namedSupervisor].flatMap(
  (one): Grant[] => {
    const when = ofBoth(one);
    return [
      { who: ['supervisor'], may: ['read'], on: 'PossibleDuplicate', sections: ['protection'], when },
      { who: ['supervisor'], may: ['decideDuplicate', 'undoDuplicate'], on: 'PossibleDuplicate', when },
    ];
  },
);
