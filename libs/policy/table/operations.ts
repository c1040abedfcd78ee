import { inOrganisationOf, signedIn } from '../conditions.js';
import type { Grant } from '../grant.js';

const operates = inOrganisationOf(['host'], signedIn);
const read = { who: ['administrator'], may: ['read'], sections: ['operations'], when: operates } as const;

/** Work that is done by itself: how much of it waits, and what failed. Never whom it is about. */
export const operationsGrants: readonly Grant[] = [
  { ...read, on: 'JobQueue' },
  { ...read, on: 'DeadLetter' },
  { ...read, on: 'FailedDelivery' },
  {
    who: ['administrator'],
    may: ['pauseQueue', 'drainQueue', 'resumeQueue'],
    on: 'JobQueue',
    when: operates,
  },
  {
    who: ['administrator'],
    may: ['redriveDeadLetter', 'redriveDeadLetters'],
    on: 'DeadLetter',
    when: operates,
  },
  { who: ['administrator'], may: ['redriveDeliveries'], on: 'FailedDelivery', when: operates },
];
