import type { Reader } from './facts.js';

/** Types without an id. Inside a record they are what the field is through which they were reached. */
export const parts: readonly string[] = [
  'Access',
  'Address',
  'Agency',
  'BudgetLine',
  'CaseHolder',
  'Demographics',
  'Documents',
  'Exploitation',
  'Health',
  'HealthAlert',
  'Identity',
  'Legal',
  'MaskedIdentity',
  'Narrative',
  'Needs',
  'NotificationWay',
  'OpenedSection',
  'Palermo',
  'PalermoElement',
  'Period',
  'Placement',
  'PlanValue',
  'PublishedValue',
  'Rag',
  'RelatedCase',
  'Risk',
  'SafeContact',
  'SavedFilter',
  'SavedSearchContent',
  'Services',
  'ShownReferral',
  'Suspects',
  'VictimStatusRecord',
];

export type Audience = 'anybody' | 'signedIn' | 'auditor';

/** Answers that are no record and belong to none, and who may ask for one at all. */
export const frames: Readonly<Record<string, Audience>> = {
  CasePage: 'signedIn',
  TaskPage: 'signedIn',
  ReferralPage: 'signedIn',
  NotificationPage: 'signedIn',
  NotificationChoices: 'signedIn',
  Absence: 'signedIn',
  FoundCases: 'signedIn',
  FoundCase: 'signedIn',
  OpeningPage: 'signedIn',
  ActivityReportPage: 'signedIn',
  EmergencyAccessPage: 'signedIn',
  PossibleDuplicatePage: 'signedIn',
  OrganisationMatchPage: 'signedIn',
  MatchQuestionPage: 'signedIn',
  LegalGroundPage: 'signedIn',
  DestructionPage: 'signedIn',
  OrganisationPage: 'signedIn',
  MeasurementPage: 'signedIn',
  DisclosurePreview: 'signedIn',
  TransferPage: 'signedIn',
  TransferPreview: 'signedIn',
  WithheldSection: 'signedIn',
  AccessReport: 'signedIn',
  AccessReportLine: 'signedIn',
  AuditEntryPage: 'auditor',
  AuditAction: 'auditor',
  AuditProof: 'auditor',
  ReportDuty: 'signedIn',
  SignedIn: 'anybody',
  Code: 'anybody',
  CodeList: 'anybody',
  DemoAccount: 'anybody',
  ReleasedCube: 'anybody',
  StatisticsCell: 'anybody',
};

export function isAmong(audience: Audience, { id, roles }: Reader): boolean {
  if (audience === 'anybody') return true;
  return audience === 'signedIn' ? id !== '' : roles.includes('dataProtectionOfficer');
}
