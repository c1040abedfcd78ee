import { excluded, readsAudit, supervises, works } from './case.js';
import type { AuditFacts, CaseFacts, DestructionFacts, Facts, GroundFacts, Reader } from './facts.js';

const caseOf = (facts: Facts, caseId: string | null): CaseFacts | undefined =>
  facts.cases.find(({ id }) => id === caseId);
const officer = ({ roles }: Reader): boolean => roles.includes('dataProtectionOfficer');

/** "case code, audit entries, access report, review items; never a section" (DOMAIN §4). */
export function groundSections(facts: Facts, one: GroundFacts, reader: Reader): Set<string> {
  const about = caseOf(facts, one.caseId);
  if (!about || !readsAudit(about, reader)) return new Set();
  return new Set(
    works(about, reader) || supervises(about, reader) ? ['audit', 'referralContent'] : ['audit'],
  );
}

/** Whoever oversees the case asks, whoever reviews such things in that house decides (DOMAIN §11: dual control). */
export function destructionSections(facts: Facts, one: DestructionFacts, reader: Reader): Set<string> {
  const about = caseOf(facts, one.caseId);
  if (!about || excluded(about, reader)) return new Set();
  const decides = officer(reader) && about.organisation === reader.organisation;
  return new Set(decides || supervises(about, reader) ? ['destruction'] : []);
}

/** The officer's "own organisation's": its cases, whoever came to them, and what its people did. */
export function auditSections(facts: Facts, one: AuditFacts, reader: Reader): Set<string> {
  if (!officer(reader)) return new Set();
  const about = caseOf(facts, one.caseId);
  if (about && excluded(about, reader)) return new Set();
  const ownCase = about !== undefined && (one.house ?? about.organisation) === reader.organisation;
  const ownPeople = one.of === reader.organisation;
  return new Set(ownCase ? ['audit', 'reference'] : ownPeople ? ['audit'] : []);
}
