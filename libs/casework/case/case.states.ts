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
