import { Inject, Injectable } from '@nestjs/common';
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
import { Database } from '#platform/database/database.js';
import { Listener } from '#platform/outbox/listener.js';
import { QueueKeeper } from '#platform/outbox/queue-keeper.js';
import { Relay } from '#platform/outbox/relay.js';
import { JobQueue } from '#platform/queue/job-queue.js';
import { JobRunner } from '#platform/queue/job-runner.js';
import { PeriodicJobs } from '#platform/queue/periodic-jobs.js';
import { EXPORT_SECONDS, Health } from './health.js';

/** How often what falls due is looked for, in milliseconds. */
const clockMs = 15_000;
/** How often audit entries are chained: until then nobody can prove that one was changed. */
const chainMs = 5_000;
/** How often it is written down how much waits, and looked whether a queue is to stand still. */
const keeperMs = 2_000;
/** How often it is looked whether a checkpoint is due by mail. */
const mailMs = 60_000;

/** The order in which the worker's parts begin and end. */
@Injectable()
export class WorkerProcess {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(JobRunner) private readonly runner: JobRunner,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(PeriodicJobs) private readonly periodic: PeriodicJobs,
    @Inject(ReferralClock) private readonly clock: ReferralClock,
    @Inject(ConsentClock) private readonly consents: ConsentClock,
    @Inject(GroundClock) private readonly grounds: GroundClock,
    @Inject(AgreementClock) private readonly agreements: AgreementClock,
    @Inject(EmergencyClock) private readonly emergencies: EmergencyClock,
    @Inject(MatchClock) private readonly matches: MatchClock,
    @Inject(TransferClock) private readonly transfers: TransferClock,
    @Inject(PeriodClose) private readonly periodClose: PeriodClose,
    @Inject(AuditChain) private readonly chain: AuditChain,
    @Inject(CheckpointExport) private readonly exports: CheckpointExport,
    @Inject(CheckpointMail) private readonly checkpointMail: CheckpointMail,
    @Inject(Silence) private readonly silence: Silence,
    @Inject(QueueKeeper) private readonly keeper: QueueKeeper,
    @Inject(EXPORT_SECONDS) private readonly exportSeconds: number,
    @Inject(Health) private readonly health: Health,
  ) {}

  /** @throws Error when a job has no handler. */
  start(): void {
    this.runner.start();
    this.relay.start();
    this.listener.start();
    this.periodic.every(clockMs, 'referralClock', () => this.clock.tick());
    this.periodic.every(clockMs, 'consentClock', () => this.consents.tick());
    this.periodic.every(clockMs, 'groundClock', () => this.grounds.tick());
    this.periodic.every(clockMs, 'agreementClock', () => this.agreements.tick());
    this.periodic.every(clockMs, 'emergencyClock', () => this.emergencies.tick());
    this.periodic.every(clockMs, 'matchClock', () => this.matches.tick());
    this.periodic.every(clockMs, 'transferClock', () => this.transfers.tick());
    this.periodic.every(clockMs, 'periodClose', () => this.periodClose.tick());
    this.periodic.every(chainMs, 'auditChain', () => this.chain.tick());
    this.periodic.every(this.exportSeconds * 1_000, 'auditExport', () => this.exports.tick());
    this.periodic.every(mailMs, 'auditMail', () => this.checkpointMail.tick());
    this.periodic.every(mailMs, 'receiptSilence', () => this.silence.tick());
    this.periodic.every(keeperMs, 'queueKeeper', () => this.keeper.tick());
    this.periodic.start();
    this.health.start();
  }

  /** Nothing new is begun; what is begun ends, or is done again by the next worker. */
  async stop(): Promise<void> {
    this.health.stop();
    const parts = [this.periodic, this.relay, this.listener, this.runner];
    await Promise.all([this.queue.close(), ...parts.map((part) => part.stop())]);
    await this.database.close();
  }
}
