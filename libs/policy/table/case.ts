import {
  always,
  assignedToMe,
  createdByMe,
  disclosedToMe,
  emergencyOfMine,
  inOrganisationOf,
  namedSupervisor,
  openedByLaw,
  openedInEmergency,
  openedInOurHouse,
  ownOrganisation,
  signedIn,
} from '../conditions.js';
import type { Grant } from '../grant.js';
import { caseSections, disclosableSections, type Section } from '../vocabulary.js';

const except = (...left: Section[]): Section[] => caseSections.filter((section) => !left.includes(section));

/** What a supervisor oversees: all but where she stays now and which cases belong together. */
const overseen = except('placement', 'incident');

/** What she tells, section by section. Her status has commands of its own, and no form writes it (ADR 0012). */
const told = disclosableSections.filter((section) => section !== 'victimStatus');

/** What whoever oversees a case decides. */
const oversight = [
  'assignCase',
  'reassignCase',
  'unassignCase',
  'confirmVictimStatus',
  'sealCase',
  'nameSupervisor',
  'excludePerson',
  'requestDestruction',
] as const;

/** In an emergency: what is known of her, never where she stays or who has her in care. */
const inEmergency: Section[] = [
  'reference',
  ...disclosableSections.filter((section) => section !== 'placement'),
];

/** What a receiver can be shown by consent; where she stays and who is suspected have lines of their own. */
const shared = disclosableSections.filter((section) => section !== 'placement' && section !== 'suspects');

export const caseGrants: readonly Grant[] = [
  { who: ['caseworker'], may: ['registerCase'], on: 'Case', when: signedIn },
  { who: ['caseworker'], may: ['read'], on: 'Case', sections: caseSections, when: assignedToMe },
  { who: ['caseworker'], may: ['edit'], on: 'Case', sections: told, when: assignedToMe },
  {
    who: ['caseworker'],
    may: [
      'updateCase',
      'moveCase',
      'decideVictimStatus',
      'joinIncident',
      'recordConsent',
      'claimGround',
      'sendReferral',
    ],
    on: 'Case',
    when: assignedToMe,
  },
  { who: ['caseworker'], may: ['excludePerson', 'nameSupervisor'], on: 'Case', when: assignedToMe },

  { who: ['supervisor'], may: ['read'], on: 'Case', sections: overseen, when: ownOrganisation },
  { who: ['supervisor'], may: [...oversight], on: 'Case', when: ownOrganisation },
  { who: ['supervisor'], may: ['read'], on: 'Case', sections: overseen, when: namedSupervisor },
  { who: ['supervisor'], may: [...oversight, 'unsealCase'], on: 'Case', when: namedSupervisor },

  {
    who: ['caseworker', 'supervisor'],
    may: ['read'],
    on: 'Case',
    sections: inEmergency,
    when: openedInEmergency,
  },

  // By consent, or on a legal ground without it: the same sections at most, to the same people.
  ...[disclosedToMe, openedByLaw].flatMap((when): Grant[] => [
    {
      who: ['caseworker', 'referralOfficer'],
      may: ['read'],
      on: 'Case',
      sections: ['reference', ...shared],
      when,
    },
    {
      who: ['caseworker', 'referralOfficer'],
      may: ['read'],
      on: 'Case',
      sections: ['placement'],
      when: inOrganisationOf(['shelter', 'transport'], when),
    },
    {
      who: ['caseworker', 'referralOfficer'],
      may: ['read'],
      on: 'Case',
      sections: ['suspects'],
      when: inOrganisationOf(['police', 'prosecution'], when),
    },
  ]),
];

/** What hangs on a case and is read through it by those who manage it. */
export const caseworkGrants: readonly Grant[] = [
  { who: ['caseworker'], may: ['read'], on: 'CaseEvent', sections: ['timeline'], when: assignedToMe },
  { who: ['supervisor'], may: ['read'], on: 'CaseEvent', sections: ['timeline'], when: ownOrganisation },
  { who: ['supervisor'], may: ['read'], on: 'CaseEvent', sections: ['timeline'], when: namedSupervisor },

  { who: ['caseworker'], may: ['read'], on: 'Task', sections: ['task'], when: assignedToMe },
  { who: ['caseworker'], may: ['completeTask'], on: 'Task', when: assignedToMe },
  { who: ['supervisor'], may: ['read'], on: 'Task', sections: ['task'], when: ownOrganisation },
  { who: ['supervisor'], may: ['read'], on: 'Task', sections: ['task'], when: namedSupervisor },

  ...(
    [
      ['caseworker', assignedToMe],
      ['supervisor', ownOrganisation],
      ['supervisor', namedSupervisor],
    ] as const
  ).flatMap(([who, when]): Grant[] => [
    { who: [who], may: ['read'], on: 'Exclusion', sections: ['protection'], when },
    { who: [who], may: ['liftExclusion'], on: 'Exclusion', when },
    { who: [who], may: ['read'], on: 'ProtectiveMeasure', sections: ['protection'], when },
  ]),

  { who: ['caseworker', 'supervisor'], may: ['openEmergencyAccess'], on: 'EmergencyAccess', when: signedIn },
  {
    who: ['caseworker', 'supervisor'],
    may: ['endEmergencyAccess'],
    on: 'EmergencyAccess',
    when: emergencyOfMine,
  },
  ...(
    [
      [['caseworker', 'supervisor'], emergencyOfMine],
      [['caseworker'], assignedToMe],
      [['supervisor'], ownOrganisation],
      [['supervisor'], namedSupervisor],
      [['dataProtectionOfficer'], openedInOurHouse],
    ] as const
  ).map(
    ([who, when]): Grant => ({ who, may: ['read'], on: 'EmergencyAccess', sections: ['protection'], when }),
  ),
  ...([ownOrganisation, namedSupervisor] as const).map(
    (when): Grant => ({ who: ['supervisor'], may: ['reviewEmergencyAccess'], on: 'EmergencyAccess', when }),
  ),
  {
    who: ['dataProtectionOfficer'],
    may: ['reviewEmergencyAccess'],
    on: 'EmergencyAccess',
    when: openedInOurHouse,
  },

  { who: ['caseworker'], may: ['createIncident'], on: 'Incident', when: signedIn },
  { who: ['caseworker'], may: ['read'], on: 'Incident', sections: ['incident'], when: assignedToMe },
  { who: ['caseworker'], may: ['read'], on: 'Incident', sections: ['incident'], when: createdByMe },
  { who: ['system'], may: ['expireReferral'], on: 'Referral', when: always },
];
