import type { Condition } from './conditions.js';
import type { ActorRole, Section } from './vocabulary.js';

/** What grants are about. `case_record` and all that hangs on it, the directory, a person's own things, the plan and released numbers. */
export const subjects = [
  'Case',
  'Consent',
  'Referral',
  'Transfer',
  'ReceiverRecord',
  'InformationRequest',
  'CaseEvent',
  'Task',
  'Incident',
  'Agreement',
  'Directory',
  'Account',
  'Notification',
  'Session',
  'Opening',
  'AuditEntry',
  'LegalGround',
  'Exclusion',
  'ProtectiveMeasure',
  'Destruction',
  'EmergencyAccess',
  'PossibleDuplicate',
  'Plan',
  'Indicator',
  'Measurement',
  'Activity',
  'ActivityReport',
  'Statistics',
] as const;
export type Subject = (typeof subjects)[number];

/** `read` and `edit` are granted by section; every other action is a command and names itself. */
export type Action = 'read' | 'edit' | Command;

export const commands = [
  'signIn',
  'signOut',
  'stepUp',
  'registerCase',
  'updateCase',
  'moveCase',
  'decideVictimStatus',
  'confirmVictimStatus',
  'assignCase',
  'reassignCase',
  'unassignCase',
  'sealCase',
  'unsealCase',
  'nameSupervisor',
  'excludePerson',
  'liftExclusion',
  'requestDestruction',
  'approveDestruction',
  'refuseDestruction',
  'openEmergencyAccess',
  'endEmergencyAccess',
  'reviewEmergencyAccess',
  'decideDuplicate',
  'undoDuplicate',
  'createIncident',
  'joinIncident',
  'recordConsent',
  'amendConsent',
  'withdrawConsent',
  'passOnWithdrawal',
  'claimGround',
  'decideGround',
  'appealGround',
  'recordTelling',
  'endGround',
  'proposeAgreement',
  'acceptAgreement',
  'endAgreement',
  'sendReferral',
  'acknowledgeReferral',
  'acceptReferral',
  'declineReferral',
  'requestInformation',
  'answerRequest',
  'redirectReferral',
  'startService',
  'deliverService',
  'completeReferral',
  'revokeReferral',
  'reviewReferral',
  'proposeTransfer',
  'acceptTransfer',
  'declineTransfer',
  'withdrawTransfer',
  'expireReferral',
  'expireTransfer',
  'expireConsent',
  'escalateGround',
  'completeTask',
  'markNotificationsRead',
  'chooseNotifications',
  'setAbsence',
  'endAbsence',
  'endSession',
  'endOtherSessions',
  'importPlan',
  'reportMeasurement',
  'returnMeasurement',
  'verifyMeasurement',
  'lockMeasurement',
  'reportActivity',
  'returnActivityReport',
  'confirmActivityReport',
] as const;
export type Command = (typeof commands)[number];

/** Commands that start from no row, so that no row offers them. */
export const startingCommands: ReadonlySet<Command> = new Set<Command>([
  'signIn',
  'signOut',
  'stepUp',
  'registerCase',
  'createIncident',
  'proposeAgreement',
  'openEmergencyAccess',
  'importPlan',
  'endOtherSessions',
  'chooseNotifications',
  'setAbsence',
  'endAbsence',
]);

/** One line of the access table. There are no denials: what no line grants is refused. */
export interface Grant {
  readonly who: readonly ActorRole[];
  readonly may: readonly Action[];
  readonly on: Subject;
  /** Needed for read and edit; a command has none. */
  readonly sections?: readonly Section[];
  readonly when: Condition;
}
