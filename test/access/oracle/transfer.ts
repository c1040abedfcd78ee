import { excluded, supervises, works } from './case.js';
import type { Facts, Reader, TransferFacts } from './facts.js';
import { caseOf } from './referral.js';

const offeredTo = (facts: Facts, one: TransferFacts, reader: Reader): boolean =>
  reader.roles.includes('supervisor') &&
  one.receiver === reader.organisation &&
  !excluded(caseOf(facts, one), reader);

/** Over there only an envelope, until it is theirs; in the old house only that it went, and of a sealed one to nobody else. */
export function transferSections(facts: Facts, one: TransferFacts, reader: Reader): Set<string> {
  const open = new Set<string>();
  const about = caseOf(facts, one);
  if (works(about, reader) || supervises(about, reader))
    open.add('reference').add('envelope').add('referralContent');
  if (offeredTo(facts, one, reader)) open.add('envelope');
  const supervisor = reader.roles.includes('supervisor');
  const remembers =
    one.sender === reader.organisation &&
    !excluded(about, reader) &&
    ((one.proposer === reader.id && (supervisor || reader.roles.includes('caseworker'))) ||
      (supervisor && one.status === 'accepted' && !one.sealed));
  if (remembers) open.add('reference').add('envelope');
  return open;
}

export function transferCommands(facts: Facts, one: TransferFacts, reader: Reader): string[] {
  if (one.status !== 'proposed') return [];
  const about = caseOf(facts, one);
  const own = works(about, reader) || supervises(about, reader);
  return [
    ...(offeredTo(facts, one, reader) ? ['acceptTransfer', 'declineTransfer'] : []),
    ...(own ? ['withdrawTransfer'] : []),
  ];
}

/** What each field belongs to. */
export const transferFields = {
  '*': ['id', 'access'],
  reference: ['caseCode'],
  envelope: [
    'code',
    'status',
    'sender',
    'receiver',
    'proposer',
    'proposedAt',
    'decideBy',
    'closedAt',
    'declineReason',
    'version',
  ],
  referralContent: ['caseId', 'sections', 'reason', 'note', 'basis'],
};
