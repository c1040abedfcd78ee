import type { Command } from '#policy/grant.js';
import type { Actor } from '#policy/vocabulary.js';

export const caseStatuses = [
  'draft',
  'registered',
  'screening',
  'assessment',
  'planned',
  'inService',
  'reintegration',
  'closing',
  'closed',
  'reopened',
  'vulnerableMigrant',
  'strandedMigrant',
  'smuggledMigrant',
  'asylumSeeker',
  'notAVictim',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Screening may find another road, with services of its own (DOMAIN §3). */
const otherRoads = [
  'vulnerableMigrant',
  'strandedMigrant',
  'smuggledMigrant',
  'asylumSeeker',
  'notAVictim',
] as const;

/** From each status, where a case may go. */
export const caseMoves: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  draft: ['registered'],
  registered: ['screening'],
  screening: ['assessment', ...otherRoads],
  assessment: ['planned'],
  planned: ['inService'],
  inService: ['reintegration', 'closing'],
  reintegration: ['closing'],
  closing: ['closed', 'inService'],
  closed: ['reopened'],
  reopened: ['inService'],
  vulnerableMigrant: ['inService', 'closing'],
  strandedMigrant: ['inService', 'closing'],
  smuggledMigrant: ['inService', 'closing'],
  asylumSeeker: ['inService', 'closing'],
  notAVictim: ['closing'],
};

/** What is sealed already is not sealed again; a caseworker names a supervisor only where a sealed case has none. */
export function leavesProtection(
  { sealed, supervisorId }: { sealed?: boolean | null; supervisorId?: string | null },
  command: Command,
  { roles }: Actor,
): boolean {
  if (command === 'sealCase') return sealed !== true;
  if (command === 'unsealCase') return sealed !== false;
  if (command !== 'nameSupervisor' || roles.includes('supervisor')) return true;
  return sealed !== false && (supervisorId ?? null) === null;
}
