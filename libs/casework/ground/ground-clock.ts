import { Inject, Injectable } from '@nestjs/common';
import { byNobody, writeEntry } from '#platform/audit/write-entry.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { clockMs, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';

const atOnce = 100;

/** Nobody has looked in time: supervisors and the data-protection officer are told, once (DOMAIN §5). */
@Injectable()
export class GroundClock implements PeriodicJob {
  readonly periodic = { name: 'groundClock', everyMs: clockMs };

  constructor(@Inject(Database) private readonly database: Database) {}

  async tick(): Promise<void> {
    await this.database.transaction(workerScope, escalate);
  }
}

async function escalate(tx: Transaction): Promise<void> {
  const late = await tx.query<{ id: string; caseId: string; organisationId: string }>(
    `select id, case_id as "caseId", managing_organisation_id as "organisationId" from legal_ground
     where status in ('acting', 'proposed', 'appealed') and decide_by <= platform.now() and escalated_at is null
     order by decide_by limit ${atOnce} for update skip locked`,
  );
  for (const { id, caseId, organisationId } of late) {
    await tx.query('update legal_ground set escalated_at = platform.now() where id = $1', [id]);
    await writeEntry(tx, {
      ...byNobody,
      action: 'escalateGround',
      subject: 'LegalGround',
      subjectId: id,
      caseId,
      correlationId: id,
    });
    await writeEvent(tx, {
      kind: 'ground.escalated',
      stream: caseId,
      refs: { groundId: id, caseId, organisationId },
    });
  }
}
