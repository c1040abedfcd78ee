import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { clockMs, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { type ReferralStatus, undecided } from '../referral.states.js';

interface Over {
  readonly id: string;
  readonly proposerId: string;
  readonly partnerId: string;
}
interface Resting {
  readonly id: string;
  readonly caseId: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly status: ReferralStatus;
}

const atOnce = 20;

/** An agreement that is over: what nobody has accepted ends, what is open is listed for both sides to look at. */
@Injectable()
export class AgreementClock implements PeriodicJob {
  readonly periodic = { name: 'agreementClock', everyMs: clockMs };

  constructor(@Inject(Database) private readonly database: Database) {}

  async tick(): Promise<void> {
    await this.database.transaction(workerScope, listOver);
  }
}

async function listOver(tx: Transaction): Promise<void> {
  const [clock] = await tx.query<{ now: Date }>('select platform.now() as now');
  const agreements = await tx.query<Over>(
    `select id, proposer_id as "proposerId", partner_id as "partnerId" from agreement
     where accepted_at is not null and over_at is null and (ended_at is not null or valid_until < $1)
     order by valid_until limit ${atOnce} for update skip locked`,
    [dayOf(clock?.now ?? new Date(0))],
  );
  for (const { id, proposerId, partnerId } of agreements) {
    await tx.query('update agreement set over_at = platform.now() where id = $1', [id]);
    await writeEvent(tx, {
      kind: 'agreement.over',
      stream: id,
      refs: { agreementId: id, proposerId, partnerId },
    });
    const resting = await tx.query<Resting>(
      `select id, case_id as "caseId", sender_id as "senderId", receiver_id as "receiverId", status from referral
       where agreement_id = $1 and (closed_at is null or open_until > platform.now()) for update`,
      [id],
    );
    for (const referral of resting) await review(tx, referral);
  }
}

async function review(tx: Transaction, { id, caseId, senderId, receiverId, status }: Resting): Promise<void> {
  if (!undecided.has(status)) {
    await tx.query('update referral set review_due_at = platform.now() where id = $1', [id]);
    return;
  }
  await tx.query(
    `update referral set status = 'revoked', closed_at = platform.now(), version = version + 1 where id = $1`,
    [id],
  );
  await tx.query(
    `insert into case_event (id, case_id, referral_id, kind) values ($1, $2, $3, 'referral.revoked')`,
    [randomUUID(), caseId, id],
  );
  const taskId = randomUUID();
  await tx.query(
    `insert into task (id, case_id, referral_id, kind) values ($1, $2, $3, 'findOtherProvider')`,
    [taskId, caseId, id],
  );
  const refs = { referralId: id, caseId, senderId, receiverId };
  await writeEvent(tx, { kind: 'referral.revoked', stream: caseId, refs });
  await writeEvent(tx, { kind: 'task.opened', stream: caseId, refs: { taskId, caseId } });
}
