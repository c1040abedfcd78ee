import {
  assignedToMe,
  inMyInbox,
  namedOnReferral,
  namedSupervisor,
  namedWhileKept,
  namedWhileOpen,
  ownOrganisation,
  underOurReview,
} from '../conditions.js';
import type { Grant } from '../grant.js';

/** Both ends of a referral: the sender sees what it sent, the receiver its envelope, and more once accepted. */
export const referralGrants: readonly Grant[] = [
  {
    who: ['caseworker'],
    may: ['read'],
    on: 'Referral',
    sections: ['envelope', 'referralContent'],
    when: assignedToMe,
  },
  { who: ['caseworker'], may: ['revokeReferral'], on: 'Referral', when: assignedToMe },
  {
    who: ['supervisor'],
    may: ['read'],
    on: 'Referral',
    sections: ['envelope', 'referralContent'],
    when: ownOrganisation,
  },
  {
    who: ['supervisor'],
    may: ['read'],
    on: 'Referral',
    sections: ['envelope', 'referralContent'],
    when: namedSupervisor,
  },

  ...[ownOrganisation, namedSupervisor, underOurReview].map(
    (when): Grant => ({ who: ['supervisor'], may: ['reviewReferral'], on: 'Referral', when }),
  ),
  { who: ['supervisor'], may: ['read'], on: 'Referral', sections: ['envelope'], when: underOurReview },

  { who: ['referralOfficer'], may: ['read'], on: 'Referral', sections: ['envelope'], when: inMyInbox },
  {
    who: ['referralOfficer'],
    may: ['acknowledgeReferral', 'acceptReferral', 'declineReferral', 'passOnWithdrawal'],
    on: 'Referral',
    when: inMyInbox,
  },

  {
    who: ['caseworker', 'referralOfficer'],
    may: ['read'],
    on: 'Referral',
    sections: ['envelope'],
    when: namedOnReferral,
  },
  {
    who: ['caseworker', 'referralOfficer'],
    may: ['read'],
    on: 'Referral',
    sections: ['referralContent'],
    when: namedWhileOpen,
  },
  {
    who: ['caseworker', 'referralOfficer'],
    may: ['startService', 'deliverService', 'completeReferral', 'passOnWithdrawal'],
    on: 'Referral',
    when: namedOnReferral,
  },
  {
    who: ['caseworker', 'referralOfficer'],
    may: ['read'],
    on: 'ReceiverRecord',
    sections: ['receiverRecord'],
    when: namedWhileKept,
  },
];
