import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { byNobody, writeEntry } from '#platform/audit/write-entry.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { clockMs, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { releaseQuestionKeys, tellUnanswered } from './request-clock.js';

interface Due {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly senderId: string;
  readonly receiverId: string;
}

/** Rows of one scan; what is left is taken by the next, a few seconds later. */
const atOnce = 100;
const due =
  'id, case_id as "caseId", person_id as "personId", sender_id as "senderId", receiver_id as "receiverId"';

/** What becomes of referrals by time alone. Runs as `system`; what fell due while nothing ran is done once. */
@Injectable()
export class ReferralClock implements PeriodicJob {
  readonly periodic = { name: 'referralClock', everyMs: clockMs };

  constructor(@Inject(Database) private readonly database: Database) {}

  async tick(): Promise<void> {
    await this.database.transaction(workerScope, (tx) => expireUndecided(tx));
    await this.database.transaction(workerScope, (tx) => tellUnanswered(tx));
    await this.database.transaction(workerScope, (tx) => releaseKeys(tx));
    await this.database.transaction(workerScope, (tx) => releaseQuestionKeys(tx));
  }
}

/** Nobody decided in time: it ends, and the sender gets the task to find somebody else (DOMAIN §3, §6). */
async function expireUndecided(tx: Transaction): Promise<void> {
  const referrals = await tx.query<Due>(
    `select ${due} from referral where status in ('sent', 'acknowledged') and expires_at <= platform.now()
     order by expires_at limit ${atOnce} for update skip locked`,
  );
  for (const { id, caseId, senderId, receiverId } of referrals) {
    await tx.query(
      `update referral set status = 'expired', closed_at = platform.now(), version = version + 1 where id = $1`,
      [id],
    );
    await tx.query(
      `insert into case_event (id, case_id, referral_id, kind) values ($1, $2, $3, 'referral.expired')`,
      [randomUUID(), caseId, id],
    );
    const taskId = randomUUID();
    await tx.query(
      `insert into task (id, case_id, referral_id, kind) values ($1, $2, $3, 'findOtherProvider')`,
      [taskId, caseId, id],
    );
    await writeEntry(tx, {
      ...byNobody,
      action: 'expireReferral',
      subject: 'Referral',
      subjectId: id,
      caseId,
      correlationId: taskId,
    });
    await writeEvent(tx, {
      kind: 'referral.expired',
      stream: caseId,
      refs: { referralId: id, caseId, senderId, receiverId },
    });
    await writeEvent(tx, { kind: 'task.opened', stream: caseId, refs: { taskId, caseId } });
  }
}

/** Where nothing is open to the receiver any more, its copy of the key is taken back. */
async function releaseKeys(tx: Transaction): Promise<void> {
  const referrals = await tx.query<Due>(
    `select ${due} from referral where open_until <= platform.now() and key_released_at is null
     order by open_until limit ${atOnce} for update skip locked`,
  );
  for (const { id, caseId, personId, receiverId } of referrals) {
    await tx.query('update referral set key_released_at = platform.now() where id = $1', [id]);
    const refs = { caseId, subjectId: personId, organisationId: receiverId };
    await writeEvent(tx, { kind: 'keys.release', stream: caseId, refs });
  }
}
