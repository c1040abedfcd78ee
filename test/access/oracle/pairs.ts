import { supervises } from './case.js';
import type { Facts, Reader } from './facts.js';

/** What belongs to which section of two cases that may be of one person (DOMAIN §6). */
export const pairs = {
  PossibleDuplicate: {
    duplicate: [
      'id',
      'access',
      'case',
      'other',
      'reasons',
      'likeness',
      'status',
      'foundAt',
      'leadCaseId',
      'decider',
      'decidedAt',
      'version',
    ],
  },
  // "Never names or sections": the broker sees which organisations.
  OrganisationMatch: {
    match: ['id', 'access', 'organisationCodes', 'strength', 'status', 'foundAt', 'decidedAt', 'version'],
  },
  MatchQuestion: {
    question: ['id', 'access', 'case', 'askedAt', 'agrees', 'answeredAt', 'outcome', 'partner', 'version'],
  },
} as const;

/** "In the organisation, a supervisor compares side by side": whoever oversees both. */
export function duplicateSections(facts: Facts, id: string, reader: Reader): Set<string> {
  const one = facts.duplicates.find((pair) => pair.id === id);
  const both = facts.cases.filter((known) => known.id === one?.caseId || known.id === one?.otherId);
  const compares = both.length === 2 && both.every((about) => supervises(about, reader));
  return new Set(compares ? ['duplicate'] : []);
}

/** "An independent one at the host (the broker)": nobody else learns that there is a match. */
export function matchSections(facts: Facts, id: string, reader: Reader): Set<string> {
  const brokers = reader.roles.includes('dataProtectionOfficer') && reader.kind === 'host';
  return new Set(brokers && facts.matches.some((one) => one.id === id) ? ['match'] : []);
}

/** Whoever oversees the case answers for it. */
export function questionSections(facts: Facts, id: string, reader: Reader): Set<string> {
  const asked = facts.questions.find((one) => one.id === id);
  const about = facts.cases.find((known) => known.id === asked?.caseId);
  return new Set(about && supervises(about, reader) ? ['question'] : []);
}
