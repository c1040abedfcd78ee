import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { byNobody, writeEntry } from '#platform/audit/write-entry.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { clockMs, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { clockTask } from '../task/clock-task.js';

interface Due {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly accountId: string;
}

const atOnce = 100;

/** Nobody over there answered in time: the offer ends, and whoever has the case decides how it goes on. */
@Injectable()
export class TransferClock implements PeriodicJob {
  readonly periodic = { name: 'transferClock', everyMs: clockMs };

  constructor(@Inject(Database) private readonly database: Database) {}

  async tick(): Promise<void> {
    await this.database.transaction(workerScope, expire);
  }
}

async function expire(tx: Transaction): Promise<void> {
  const due = await tx.query<Due>(
    `select id, case_id as "caseId", person_id as "personId", sender_id as "senderId", receiver_id as "receiverId",
       proposed_by as "accountId"
     from case_transfer where status = 'proposed' and expires_at <= platform.now()
     order by expires_at limit ${atOnce} for update skip locked`,
  );
  for (const { id, caseId, personId, ...people } of due) {
    await tx.query(
      `update case_transfer set status = 'expired', closed_at = platform.now(), version = version + 1 where id = $1`,
      [id],
    );
    await tx.query(`insert into case_event (id, case_id, kind) values ($1, $2, 'transferExpired')`, [
      randomUUID(),
      caseId,
    ]);
    await clockTask(tx, 'transferUnanswered', caseId);
    await writeEntry(tx, {
      ...byNobody,
      action: 'expireTransfer',
      subject: 'Transfer',
      subjectId: id,
      caseId,
      correlationId: id,
    });
    const refs = { transferId: id, caseId, ...people };
    await writeEvent(tx, { kind: 'transfer.expired', stream: caseId, refs });
    const key = { caseId, subjectId: personId, organisationId: people.receiverId };
    await writeEvent(tx, { kind: 'keys.release', stream: caseId, refs: key });
  }
}
