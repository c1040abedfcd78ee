import {
  assignedToMe,
  inMyInbox,
  inMyInboxUndecided,
  namedOnReferral,
  namedSupervisor,
  namedWhileKept,
  namedWhileOpen,
  ownOrganisation,
  underOurReview,
} from '../conditions.js';
import type { Grant } from '../grant.js';
import type { Section } from '../vocabulary.js';

const exchanged: readonly Section[] = ['envelope', 'referralContent'];

/** Both ends of a referral: the sender sees what it sent, the receiver its envelope, and more once accepted. */
export const referralGrants: readonly Grant[] = [
  {
    who: ['caseworker'],
    may: ['read'],
    on: 'Referral',
    sections: ['envelope', 'referralContent', 'timeline'],
    when: assignedToMe,
  },
  { who: ['caseworker'], may: ['revokeReferral', 'answerRequest'], on: 'Referral', when: assignedToMe },
  {
    who: ['supervisor'],
    may: ['read'],
    on: 'Referral',
    sections: ['envelope', 'referralContent', 'timeline'],
    when: ownOrganisation,
  },
  {
    who: ['supervisor'],
    may: ['read'],
    on: 'Referral',
    sections: ['envelope', 'referralContent', 'timeline'],
    when: namedSupervisor,
  },

  ...[ownOrganisation, namedSupervisor, underOurReview].map(
    (when): Grant => ({ who: ['supervisor'], may: ['reviewReferral'], on: 'Referral', when }),
  ),
  { who: ['supervisor'], may: ['read'], on: 'Referral', sections: ['envelope'], when: underOurReview },

  { who: ['referralOfficer'], may: ['read'], on: 'Referral', sections: ['envelope'], when: inMyInbox },
  {
    who: ['referralOfficer'],
    may: [
      'acknowledgeReferral',
      'requestInformation',
      'acceptReferral',
      'declineReferral',
      'redirectReferral',
      'passOnWithdrawal',
    ],
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

  // What was asked and answered before a decision: both ends, and on the receiver's side as long as the matter is theirs.
  { who: ['caseworker'], may: ['read'], on: 'InformationRequest', sections: exchanged, when: assignedToMe },
  ...[ownOrganisation, namedSupervisor].map(
    (when): Grant => ({
      who: ['supervisor'],
      may: ['read'],
      on: 'InformationRequest',
      sections: exchanged,
      when,
    }),
  ),
  {
    who: ['referralOfficer'],
    may: ['read'],
    on: 'InformationRequest',
    sections: exchanged,
    when: inMyInboxUndecided,
  },
  {
    who: ['caseworker', 'referralOfficer'],
    may: ['read'],
    on: 'InformationRequest',
    sections: exchanged,
    when: namedWhileOpen,
  },
];
