import {
  always,
  assignedToMe,
  handedOverByUs,
  namedSupervisor,
  offeredForTakingOver,
  ownOrganisation,
  proposedByMe,
} from '../conditions.js';
import type { Grant } from '../grant.js';

const managing = [
  ['caseworker', assignedToMe],
  ['supervisor', ownOrganisation],
  ['supervisor', namedSupervisor],
] as const;

/** A case changes hands: proposed by those who have it, accepted by a supervisor over there who sees only that it is offered. */
export const transferGrants: readonly Grant[] = [
  ...managing.flatMap(([who, when]): Grant[] => [
    { who: [who], may: ['proposeTransfer'], on: 'Case', when },
    {
      who: [who],
      may: ['read'],
      on: 'Transfer',
      sections: ['reference', 'envelope', 'referralContent'],
      when,
    },
    { who: [who], may: ['withdrawTransfer'], on: 'Transfer', when },
  ]),
  { who: ['supervisor'], may: ['read'], on: 'Transfer', sections: ['envelope'], when: offeredForTakingOver },
  {
    who: ['supervisor'],
    may: ['acceptTransfer', 'declineTransfer'],
    on: 'Transfer',
    when: offeredForTakingOver,
  },
  // What is left to those who handed it over: which case, to whom and when.
  {
    who: ['caseworker', 'supervisor'],
    may: ['read'],
    on: 'Transfer',
    sections: ['reference', 'envelope'],
    when: proposedByMe,
  },
  {
    who: ['supervisor'],
    may: ['read'],
    on: 'Transfer',
    sections: ['reference', 'envelope'],
    when: handedOverByUs,
  },
  { who: ['system'], may: ['expireTransfer'], on: 'Transfer', when: always },
];
