import { Case } from '#casework/case/case.entity.js';
import { Person } from '#casework/case/person.entity.js';
import { Consent } from '#casework/consent/consent.entity.js';
import { Incident } from '#casework/incident/incident.entity.js';
import { Opening } from '#casework/opening/opening.entity.js';
import { ReceiverRecord } from '#casework/referral/receiver-record.entity.js';
import { Referral } from '#casework/referral/referral.entity.js';
import { Task } from '#casework/task/task.entity.js';
import { CaseEvent } from '#casework/timeline/case-event.entity.js';
import { Agreement } from '#directory/agreement.entity.js';
import { Notification } from '#notification/feed/notification.entity.js';

/** Every row the api writes through TypeORM or reads through the gates. */
export const entities = [
  Agreement,
  Case,
  CaseEvent,
  Consent,
  Incident,
  Notification,
  Opening,
  Person,
  ReceiverRecord,
  Referral,
  Task,
];
