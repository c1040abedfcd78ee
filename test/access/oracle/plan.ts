import type { Facts, Reader } from './facts.js';

const has = (reader: Reader, ...roles: string[]): boolean => roles.some((role) => reader.roles.includes(role));

/** "public: the published plan"; a draft is the secretariat's, who builds it, and the agencies' who must answer. */
export function readsPlanPart(draft: boolean, reader: Reader): boolean {
  return !draft || has(reader, 'secretariat', 'planOfficer');
}

/** Locked is public with its plan; until then it is between the agency and the secretariat (DOMAIN §7). */
export function readsMeasurement(facts: Facts, id: string, reader: Reader): boolean {
  const one = facts.measurements.find((measurement) => measurement.id === id);
  if (!one) return false;
  if (has(reader, 'secretariat')) return true;
  if (has(reader, 'planOfficer') && one.agency === reader.organisation) return true;
  return one.status === 'locked' && readsPlanPart(one.draftPlan, reader);
}

export function reports(agency: string | null, reader: Reader): boolean {
  return has(reader, 'planOfficer') && agency !== null && agency === reader.organisation;
}
