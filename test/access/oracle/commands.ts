import { named, supervises, works } from './case.js';
import type { CaseFacts, ConsentFacts, Facts, Reader, ReferralFacts } from './facts.js';
import { caseOf } from './referral.js';

const undecided = ['sent', 'acknowledged', 'moreInformationRequested'];

/** From which states of a referral each step leads (DOMAIN §3). */
const from: Readonly<Record<string, readonly string[]>> = {
  acknowledgeReferral: ['sent'],
  requestInformation: ['sent', 'acknowledged'],
  answerRequest: ['moreInformationRequested'],
  acceptReferral: undecided,
  declineReferral: undecided,
  redirectReferral: undecided,
  startService: ['accepted'],
  deliverService: ['accepted', 'inProgress'],
  completeReferral: ['serviceDelivered'],
  revokeReferral: [...undecided, 'accepted', 'inProgress', 'serviceDelivered'],
  passOnWithdrawal: [...undecided, 'accepted', 'inProgress', 'serviceDelivered', 'completed'],
};

/** What a reader may do to a case (DOMAIN §2: the caseworker manages, the supervisor assigns and is the second person). */
export function caseCommands(one: CaseFacts, reader: Reader): string[] {
  const own = [
    'updateCase',
    'moveCase',
    'recordConsent',
    'sendReferral',
    'decideVictimStatus',
    'joinIncident',
    'excludePerson',
    // A sealed case that nobody oversees is what a caseworker may find somebody for.
    ...(one.sealed && one.supervisor === null ? ['nameSupervisor'] : []),
  ];
  const oversight = [
    'assignCase',
    'reassignCase',
    'unassignCase',
    'excludePerson',
    'nameSupervisor',
    one.sealed ? 'unsealCase' : 'sealCase',
  ];
  const second = one.decidedBy !== null && !one.confirmed && one.decidedBy !== reader.id;
  const all = [
    ...(works(one, reader) ? own : []),
    ...(supervises(one, reader) ? [...oversight, ...(second ? ['confirmVictimStatus'] : [])] : []),
  ];
  return [...new Set(all)].sort();
}

/** Whose step is it? The inbox's until it is accepted, the officers' named from then on, the sender's to take back. */
export function referralCommands(facts: Facts, one: ReferralFacts, reader: Reader): string[] {
  const inbox = reader.roles.includes('referralOfficer') && one.receiver === reader.organisation;
  const who: Readonly<Record<string, boolean>> = {
    acknowledgeReferral: inbox,
    acceptReferral: inbox,
    declineReferral: inbox,
    requestInformation: inbox,
    redirectReferral: inbox,
    startService: named(one, reader),
    deliverService: named(one, reader),
    completeReferral: named(one, reader),
    // Whoever may hear it from her; offered whatever was sent along, which an envelope does not tell.
    passOnWithdrawal: undecided.includes(one.status) ? inbox : one.open && named(one, reader),
    revokeReferral: works(caseOf(facts, one), reader),
    answerRequest: works(caseOf(facts, one), reader),
  };
  return Object.keys(who)
    .filter((name) => who[name] && from[name]?.includes(one.status))
    .sort();
}

export function consentCommands(facts: Facts, one: ConsentFacts, reader: Reader): string[] {
  return works(caseOf(facts, one), reader) && one.status === 'given'
    ? ['amendConsent', 'withdrawConsent']
    : [];
}
