import type { Provider } from '@nestjs/common';
import { ConsentClock } from '#casework/consent/consent-clock.js';
import { EmergencyClock } from '#casework/emergency/emergency-clock.js';
import { GroundClock } from '#casework/ground/ground-clock.js';
import { MatchClock } from '#casework/match/match-clock.js';
import { AgreementClock } from '#casework/referral/clock/agreement-clock.js';
import { ReferralClock } from '#casework/referral/clock/referral-clock.js';
import { PeriodClose } from '#casework/statistics/period-close.js';
import { TransferClock } from '#casework/transfer/transfer-clock.js';
import { CheckpointMail } from '#notification/checkpoint/checkpoint-mail.js';
import { Silence } from '#notification/receipt/silence.js';
import { AuditChain } from '#platform/audit/audit-chain.js';
import { CheckpointExport } from '#platform/audit/checkpoint-export.js';
import { QueueKeeper } from '#platform/outbox/queue-keeper.js';
import { PERIODIC_JOBS, type PeriodicJob } from '#platform/queue/periodic-job.js';

/** What the worker does by the clock. */
export const clocks = [
  ReferralClock,
  ConsentClock,
  GroundClock,
  AgreementClock,
  EmergencyClock,
  MatchClock,
  TransferClock,
  PeriodClose,
];

export const periodicJobs: Provider = {
  provide: PERIODIC_JOBS,
  useFactory: (...jobs: PeriodicJob[]) => jobs,
  inject: [...clocks, AuditChain, CheckpointExport, CheckpointMail, Silence, QueueKeeper],
};
