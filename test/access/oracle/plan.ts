import type { Facts, Reader } from './facts.js';

const has = (reader: Reader, ...roles: string[]): boolean =>
  roles.some((role) => reader.roles.includes(role));

/**
 * "observer: published plan … public: the published plan". A draft is the secretariat's, who builds it, the agencies'
 * who must answer for it, and the Sub-Council's, which "reads the plan" (DOMAIN §2).
 */
export function readsPlanPart(draft: boolean, reader: Reader): boolean {
  return !draft || has(reader, 'secretariat', 'planOfficer', 'councilMember', 'chair');
}

/** Locked is public with its plan; until then it is between the agency and the secretariat (DOMAIN §7). */
export function measurementSections(facts: Facts, id: string, reader: Reader): Set<string> {
  const one = facts.measurements.find((measurement) => measurement.id === id);
  if (!one) return new Set();
  const party = has(reader, 'secretariat') || reports(one.agency, reader);
  if (party) return new Set(['measurement', 'report']);
  return new Set(one.status === 'locked' && !one.draftPlan ? ['measurement'] : []);
}

export function reports(agency: string | null, reader: Reader): boolean {
  return has(reader, 'planOfficer') && agency !== null && agency === reader.organisation;
}
