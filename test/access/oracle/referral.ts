import { excluded, named, supervises, works } from './case.js';
import type { CaseFacts, Facts, Reader, ReferralFacts } from './facts.js';

const undecided = ['sent', 'acknowledged', 'moreInformationRequested'];

/** The sections of a referral this reader reads (DOMAIN §4 and §5). */
export function referralSections(facts: Facts, one: ReferralFacts, reader: Reader): Set<string> {
  const open = new Set<string>();
  const about = caseOf(facts, one);
  if (excluded(about, reader)) return open;
  if (works(about, reader) || supervises(about, reader))
    open.add('envelope').add('referralContent').add('timeline').add('exchange');
  // The inbox is the organisation's; its focal points see what lies in it and nothing of her.
  if (reader.roles.includes('referralOfficer') && one.receiver === reader.organisation) {
    open.add('envelope');
    if (undecided.includes(one.status)) open.add('exchange');
  }
  // "what is open is listed for review": by either side's supervisor, and of a sealed case by nobody else there (§4).
  if (reviews(facts, one, reader)) open.add('envelope');
  if (named(one, reader)) {
    // "The envelope and any stop notice stay readable", and what it wrote itself it keeps.
    open.add('envelope').add('receiverRecord');
    if (one.open) open.add('referralContent').add('exchange');
  }
  return open;
}

export function caseOf(facts: Facts, { caseId }: { readonly caseId: string }): CaseFacts {
  const found = facts.cases.find(({ id }) => id === caseId);
  if (!found) throw new Error(`The story knows no case ${caseId}`);
  return found;
}

/** The receiver's supervisor, who looks at what was open when its agreement was over. */
export function reviews(facts: Facts, one: ReferralFacts, reader: Reader): boolean {
  const about = caseOf(facts, one);
  const theirs = reader.roles.includes('supervisor') && one.receiver === reader.organisation;
  return theirs && one.review !== null && !about.sealed && !excluded(about, reader);
}
