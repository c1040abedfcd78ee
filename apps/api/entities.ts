import { AuditEntry } from '#casework/audit/audit-entry.entity.js';
import { Case } from '#casework/case/case.entity.js';
import { Person } from '#casework/case/person.entity.js';
import { Consent } from '#casework/consent/consent.entity.js';
import { Destruction } from '#casework/destruction/destruction.entity.js';
import { PossibleDuplicate } from '#casework/duplicate/possible-duplicate.entity.js';
import { EmergencyAccess } from '#casework/emergency/emergency-access.entity.js';
import { LegalGround } from '#casework/ground/legal-ground.entity.js';
import { Incident } from '#casework/incident/incident.entity.js';
import { MatchQuestion } from '#casework/match/match-question.entity.js';
import { OrganisationMatch } from '#casework/match/organisation-match.entity.js';
import { Opening } from '#casework/opening/opening.entity.js';
import { Exclusion } from '#casework/protection/exclusion.entity.js';
import { ProtectiveMeasure } from '#casework/protection/measure.entity.js';
import { InformationRequest } from '#casework/referral/question/information-request.entity.js';
import { ReceiverRecord } from '#casework/referral/receiver-record.entity.js';
import { Referral } from '#casework/referral/referral.entity.js';
import { ReleasedCell } from '#casework/statistics/released-cell.entity.js';
import { Task } from '#casework/task/task.entity.js';
import { CaseEvent } from '#casework/timeline/case-event.entity.js';
import { Transfer } from '#casework/transfer/transfer.entity.js';
import { Agreement } from '#directory/agreement.entity.js';
import { SavedSearch } from '#directory/saved-search/saved-search.entity.js';
import { Session } from '#directory/session/session.entity.js';
import { Indicator } from '#nap/indicator/indicator.entity.js';
import { Measurement } from '#nap/measurement/measurement.entity.js';
import { Activity } from '#nap/plan/activity.entity.js';
import { Objective } from '#nap/plan/objective.entity.js';
import { Pillar } from '#nap/plan/pillar.entity.js';
import { Plan } from '#nap/plan/plan.entity.js';
import { ActivityReport } from '#nap/progress/activity-report.entity.js';
import { Notification } from '#notification/feed/notification.entity.js';
import { Unreachable } from '#notification/unreachable/unreachable.entity.js';
import { Webhook } from '#notification/webhook/webhook.entity.js';
import { WebhookCall } from '#notification/webhook/webhook-call.entity.js';
import { DeadLetter } from '#platform/operations/dead-letter.entity.js';
import { FailedDelivery } from '#platform/operations/failed-delivery.entity.js';
import { JobQueueState } from '#platform/operations/job-queue.entity.js';

/** Every row the api writes through TypeORM or reads through the gates. */
export const entities = [
  Activity,
  ActivityReport,
  Agreement,
  AuditEntry,
  Case,
  CaseEvent,
  Consent,
  DeadLetter,
  Destruction,
  EmergencyAccess,
  Exclusion,
  FailedDelivery,
  Incident,
  Indicator,
  InformationRequest,
  JobQueueState,
  LegalGround,
  MatchQuestion,
  Measurement,
  Notification,
  Objective,
  Opening,
  OrganisationMatch,
  Person,
  Pillar,
  Plan,
  PossibleDuplicate,
  ProtectiveMeasure,
  ReceiverRecord,
  Referral,
  ReleasedCell,
  SavedSearch,
  Session,
  Task,
  Transfer,
  Unreachable,
  Webhook,
  WebhookCall,
];
