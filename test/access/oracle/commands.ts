import { named, supervises, works } from './case.js';
import type {
  AgreementFacts,
  CaseFacts,
  ConsentFacts,
  DestructionFacts,
  Facts,
  GroundFacts,
  Reader,
  ReferralFacts,
  WebhookFacts,
} from './facts.js';
import { caseOf, reviews } from './referral.js';

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
    'claimGround',
    'excludePerson',
    'proposeTransfer',
    // A sealed case that nobody oversees is what a caseworker may find somebody for.
    ...(one.sealed && one.supervisor === null ? ['nameSupervisor'] : []),
  ];
  const oversight = [
    'assignCase',
    'reassignCase',
    'unassignCase',
    'excludePerson',
    'nameSupervisor',
    'proposeTransfer',
    'requestDestruction',
    one.sealed ? 'unsealCase' : 'sealCase',
  ];
  const second = one.decidedBy !== null && !one.confirmed && one.decidedBy !== reader.id;
  const all = [
    ...(works(one, reader) ? own : []),
    ...(supervises(one, reader) ? [...oversight, ...(second ? ['confirmVictimStatus'] : [])] : []),
  ];
  return one.destroyed ? [] : [...new Set(all)].sort();
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
  const side = reader.organisation;
  const looks = supervises(caseOf(facts, one), reader) || reviews(facts, one, reader);
  const review = looks && one.open && one.review !== null && !one.review.kept.includes(side);
  return Object.keys(who)
    .filter((name) => who[name] && from[name]?.includes(one.status))
    .concat(review ? ['reviewReferral'] : [])
    .sort();
}

export function consentCommands(facts: Facts, one: ConsentFacts, reader: Reader): string[] {
  return works(caseOf(facts, one), reader) && one.status === 'given'
    ? ['amendConsent', 'withdrawConsent']
    : [];
}

/** "each with reason, … review": who works the case asks, tells her and ends it; somebody else decides (DOMAIN §5). */
export function groundCommands(facts: Facts, one: GroundFacts, reader: Reader): string[] {
  const about = caseOf(facts, one);
  const [worked, overseen] = [works(about, reader), supervises(about, reader)];
  const officer =
    reader.roles.includes('dataProtectionOfficer') && about.organisation === reader.organisation;
  const who: Readonly<Record<string, boolean>> = {
    decideGround: (overseen || officer) && one.claimant !== reader.id,
    appealGround: worked,
    endGround: worked || overseen,
    recordTelling: worked && !one.forbidsTelling && !one.told,
  };
  const when: Readonly<Record<string, readonly string[]>> = {
    decideGround: ['acting', 'proposed', 'appealed'],
    appealGround: ['refused'],
    endGround: ['acting', 'proposed', 'confirmed'],
  };
  return Object.keys(who)
    .filter((name) => who[name] && (when[name]?.includes(one.status) ?? true))
    .sort();
}

export function destructionCommands(facts: Facts, one: DestructionFacts, reader: Reader): string[] {
  const own = caseOf(facts, one).organisation === reader.organisation;
  const decides = own && reader.roles.includes('dataProtectionOfficer') && one.requester !== reader.id;
  return decides && one.status === 'requested' ? ['approveDestruction', 'refuseDestruction'] : [];
}

/** "proposed by a supervisor of one organisation and accepted by one of the other"; ended, or not begun, by either. */
export function agreementCommands(one: AgreementFacts, reader: Reader): string[] {
  if (!reader.roles.includes('supervisor') || one.ended) return [];
  const answers = !one.accepted && one.partner === reader.organisation;
  return answers ? ['acceptAgreement', 'endAgreement'] : ['endAgreement'];
}

export const webhookCommands = ({ off }: WebhookFacts): string[] =>
  off ? ['switchWebhookOn'] : ['rotateWebhookSecret', 'switchWebhookOff', 'testWebhook'];
