import {
  always,
  askedByMe,
  askedOfUs,
  assignedToMe,
  doneByOurs,
  mine,
  namedSupervisor,
  offeredToUs,
  ofOurHouse,
  openedByMe,
  ourEntries,
  ownOrganisation,
  proposedByUs,
  registeredByUs,
  signedIn,
} from '../conditions.js';
import type { Grant } from '../grant.js';
import { roles } from '../vocabulary.js';

/** Who and where, what is one's own, and what is open to anyone. */
export const directoryGrants: readonly Grant[] = [
  { who: ['public', ...roles], may: ['read'], on: 'Directory', sections: ['open'], when: always },
  { who: roles, may: ['read'], on: 'Directory', sections: ['directory'], when: signedIn },
  { who: ['public', ...roles], may: ['signIn', 'signOut'], on: 'Account', when: always },
  {
    who: roles,
    may: [
      'stepUp',
      'chooseNotifications',
      'givePhone',
      'confirmPhone',
      'removePhone',
      'setAbsence',
      'endAbsence',
    ],
    on: 'Account',
    when: signedIn,
  },
  { who: roles, may: ['read'], on: 'Account', sections: ['account'], when: signedIn },
  { who: roles, may: ['read'], on: 'Notification', sections: ['account'], when: mine },
  { who: roles, may: ['markNotificationsRead'], on: 'Notification', when: mine },
  // That messages to somebody do not arrive: whoever administers their house can mend the address.
  { who: roles, may: ['read'], on: 'Unreachable', sections: ['account'], when: openedByMe },
  { who: ['administrator'], may: ['read'], on: 'Unreachable', sections: ['account'], when: ofOurHouse },
  { who: roles, may: ['read'], on: 'Session', sections: ['account'], when: openedByMe },
  { who: roles, may: ['endSession', 'endOtherSessions'], on: 'Session', when: openedByMe },

  { who: roles, may: ['saveSearch'], on: 'SavedSearch', when: signedIn },
  { who: roles, may: ['read'], on: 'SavedSearch', sections: ['savedSearch'], when: openedByMe },
  { who: roles, may: ['renameSearch', 'deleteSearch'], on: 'SavedSearch', when: openedByMe },
  // Where an organisation's own systems are told that there is something. Whoever sees cases has no need to.
  { who: ['administrator'], may: ['registerWebhook'], on: 'Webhook', when: signedIn },
  { who: ['administrator'], may: ['read'], on: 'Webhook', sections: ['webhook'], when: registeredByUs },
  {
    who: ['administrator'],
    may: ['rotateWebhookSecret', 'testWebhook', 'switchWebhookOff', 'switchWebhookOn'],
    on: 'Webhook',
    when: registeredByUs,
  },

  { who: ['supervisor'], may: ['proposeAgreement'], on: 'Agreement', when: signedIn },
  {
    who: ['supervisor', 'caseworker', 'referralOfficer'],
    may: ['read'],
    on: 'Agreement',
    sections: ['directory'],
    when: proposedByUs,
  },
  {
    who: ['supervisor', 'caseworker', 'referralOfficer'],
    may: ['read'],
    on: 'Agreement',
    sections: ['directory'],
    when: offeredToUs,
  },
  { who: ['supervisor'], may: ['acceptAgreement'], on: 'Agreement', when: offeredToUs },
  { who: ['supervisor'], may: ['endAgreement'], on: 'Agreement', when: offeredToUs },
  { who: ['supervisor'], may: ['endAgreement'], on: 'Agreement', when: proposedByUs },

  { who: ['caseworker'], may: ['read'], on: 'Opening', sections: ['audit'], when: assignedToMe },
  { who: ['supervisor'], may: ['read'], on: 'Opening', sections: ['audit'], when: ownOrganisation },
  { who: ['supervisor'], may: ['read'], on: 'Opening', sections: ['audit'], when: namedSupervisor },
  { who: ['supervisor'], may: ['read'], on: 'Destruction', sections: ['destruction'], when: askedByMe },
  {
    who: ['dataProtectionOfficer'],
    may: ['read'],
    on: 'Destruction',
    sections: ['destruction'],
    when: askedOfUs,
  },
  {
    who: ['dataProtectionOfficer'],
    may: ['approveDestruction', 'refuseDestruction'],
    on: 'Destruction',
    when: askedOfUs,
  },
  { who: ['dataProtectionOfficer'], may: ['read'], on: 'Opening', sections: ['audit'], when: ourEntries },
  // The code of a case is its own house's to know: elsewhere a referral's code stands for it.
  {
    who: ['dataProtectionOfficer'],
    may: ['read'],
    on: 'AuditEntry',
    sections: ['audit', 'reference'],
    when: ourEntries,
  },
  { who: ['dataProtectionOfficer'], may: ['read'], on: 'AuditEntry', sections: ['audit'], when: doneByOurs },
];
