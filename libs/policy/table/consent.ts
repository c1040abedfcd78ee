import { always, assignedToMe, namedSupervisor, ownOrganisation } from '../conditions.js';
import type { Grant } from '../grant.js';

export const consentGrants: readonly Grant[] = [
  { who: ['caseworker'], may: ['read'], on: 'Consent', sections: ['consentRecord'], when: assignedToMe },
  { who: ['caseworker'], may: ['amendConsent', 'withdrawConsent'], on: 'Consent', when: assignedToMe },
  { who: ['supervisor'], may: ['read'], on: 'Consent', sections: ['consentRecord'], when: ownOrganisation },
  { who: ['supervisor'], may: ['read'], on: 'Consent', sections: ['consentRecord'], when: namedSupervisor },
  { who: ['system'], may: ['expireConsent'], on: 'Consent', when: always },
];
