import type { CaseFacts, Facts, Reader, ReferralFacts } from './facts.js';

/** What a survivor tells and consents to section by section (DOMAIN §4). */
export const told = [
  'demographics',
  'identity',
  'address',
  'safeContact',
  'exploitation',
  'risk',
  'healthAlert',
  'health',
  'needs',
  'services',
  'placement',
  'legal',
  'narrative',
  'suspects',
  'documents',
] as const;

/** What stands beside: read by whoever manages the case. */
const beside = [
  'reference',
  'managing',
  'victimStatus',
  'consentRecord',
  'envelope',
  'referralContent',
  'task',
  'timeline',
  'audit',
  'protection',
];

const has = (reader: Reader, ...roles: string[]): boolean =>
  roles.some((role) => reader.roles.includes(role));

/** "people who must see nothing whatever their role" */
export const excluded = (one: CaseFacts, reader: Reader): boolean => one.excluded.includes(reader.id);

/** "assigned to the case": the managing organisation's caseworker who has it. */
export const works = (one: CaseFacts, reader: Reader): boolean =>
  !excluded(one, reader) &&
  has(reader, 'caseworker') &&
  one.assignees.includes(reader.id) &&
  one.organisation === reader.organisation;

/** "own organisation's case, not sealed; or named on the sealed case". */
export const supervises = (one: CaseFacts, reader: Reader): boolean =>
  !excluded(one, reader) &&
  has(reader, 'supervisor') &&
  one.organisation === reader.organisation &&
  (!one.sealed || one.supervisor === reader.id);

/** "named in the acceptance": whatever has become of the referral since. */
export const named = (one: ReferralFacts, reader: Reader): boolean =>
  has(reader, 'caseworker', 'referralOfficer') &&
  one.receiver === reader.organisation &&
  one.officers.includes(reader.id);

/** What the role of a named officer may see of what was chosen: `placement` and `suspects` are for few. */
function disclosed(one: ReferralFacts): string[] {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    placement: ['shelter', 'transport'],
    suspects: ['police', 'prosecution'],
  };
  return one.sections.filter((section) => kinds[section]?.includes(one.receiverKind) ?? true);
}

/** The sections of a case this reader reads, and why each: by the table of DOMAIN §4. */
export function caseSections(facts: Facts, about: CaseFacts, reader: Reader): Set<string> {
  const open = new Set<string>();
  const add = (sections: readonly string[]): void => {
    for (const section of sections) open.add(section);
  };
  const kept = told.filter((section) => !about.closed.includes(section));
  if (works(about, reader)) add([...kept, ...beside, 'incident']);
  if (supervises(about, reader)) add([...kept.filter((section) => section !== 'placement'), ...beside]);
  for (const referral of facts.referrals)
    if (referral.caseId === about.id && referral.open && named(referral, reader) && !excluded(about, reader))
      add(['reference', ...disclosed(referral)]);
  for (const one of facts.emergencies)
    if (one.caseId === about.id && one.open && one.opener === reader.id && !excluded(about, reader))
      // "shelter location never" (P12)
      add(['reference', 'victimStatus', ...told.filter((section) => section !== 'placement')]);
  return open;
}

/** "every section; edits them": by updateCase those she told. The rest has commands of its own. */
export function editableSections(one: CaseFacts, reader: Reader): Set<string> {
  return new Set(works(one, reader) ? told.filter((section) => !one.closed.includes(section)) : []);
}

/** "audit entries, access report": whoever manages it, and the data-protection officer of the house it was in then. */
export function readsAudit(one: CaseFacts, reader: Reader, house = one.organisation): boolean {
  const own = house === reader.organisation && !excluded(one, reader);
  const officer = has(reader, 'dataProtectionOfficer') && own;
  return officer || works(one, reader) || supervises(one, reader);
}

/** Who opened it, who works or oversees the case, and who reviews such things in that house. */
export function emergencySections(facts: Facts, id: string, reader: Reader): Set<string> {
  const one = facts.emergencies.find((emergency) => emergency.id === id);
  const about = facts.cases.find((known) => known.id === one?.caseId);
  if (!one || !about || excluded(about, reader)) return new Set();
  const opener = one.opener === reader.id && has(reader, 'caseworker', 'supervisor');
  return new Set(opener || readsAudit(about, reader) ? ['emergency'] : []);
}
