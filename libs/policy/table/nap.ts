import { forInside, forThePublic, locked, ownAgency, published, signedIn } from '../conditions.js';
import type { Grant } from '../grant.js';
import { type Role, roles } from '../vocabulary.js';

/** Those who run the plan and answer for it: they read counts with the smaller threshold. */
const insiders: readonly Role[] = ['planOfficer', 'secretariat', 'councilMember', 'chair'];

/** Anybody reads the plan that is published; a draft only those who run the plan and answer for it (DOMAIN §2). */
export const napGrants: readonly Grant[] = [
  { who: ['public', ...roles], may: ['read'], on: 'Plan', sections: ['plan'], when: published },
  { who: insiders, may: ['read'], on: 'Plan', sections: ['plan'], when: signedIn },
  { who: ['secretariat'], may: ['importPlan'], on: 'Plan', when: signedIn },

  { who: ['public', ...roles], may: ['read'], on: 'Indicator', sections: ['plan'], when: published },
  { who: insiders, may: ['read'], on: 'Indicator', sections: ['plan'], when: signedIn },
  { who: ['planOfficer'], may: ['reportMeasurement'], on: 'Indicator', when: ownAgency },

  { who: ['public', ...roles], may: ['read'], on: 'Measurement', sections: ['plan'], when: locked },
  {
    who: ['planOfficer'],
    may: ['read'],
    on: 'Measurement',
    sections: ['plan', 'planReport'],
    when: ownAgency,
  },
  {
    who: ['secretariat'],
    may: ['read'],
    on: 'Measurement',
    sections: ['plan', 'planReport'],
    when: signedIn,
  },
  {
    who: ['secretariat'],
    may: ['returnMeasurement', 'verifyMeasurement', 'lockMeasurement'],
    on: 'Measurement',
    when: signedIn,
  },

  { who: ['public', ...roles], may: ['read'], on: 'Activity', sections: ['plan'], when: published },
  { who: insiders, may: ['read'], on: 'Activity', sections: ['plan'], when: signedIn },
  { who: ['planOfficer'], may: ['reportActivity'], on: 'Activity', when: ownAgency },

  { who: ['planOfficer'], may: ['read'], on: 'ActivityReport', sections: ['planReport'], when: ownAgency },
  { who: ['secretariat'], may: ['read'], on: 'ActivityReport', sections: ['planReport'], when: signedIn },
  {
    who: ['secretariat'],
    may: ['returnActivityReport', 'confirmActivityReport'],
    on: 'ActivityReport',
    when: signedIn,
  },

  {
    who: ['public', ...roles],
    may: ['read'],
    on: 'Statistics',
    sections: ['statistics'],
    when: forThePublic,
  },
  { who: insiders, may: ['read'], on: 'Statistics', sections: ['statistics'], when: forInside },
];
