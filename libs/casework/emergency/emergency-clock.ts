import { Inject, Injectable } from '@nestjs/common';
import { emergencyReviewHours } from '#country/clock.js';
import { byNobody, writeEntry } from '#platform/audit/write-entry.js';
import { Database } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { clockMs, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';

interface Unreviewed {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
}

/** An emergency that nobody has reviewed in time escalates, once. Runs as `system`. */
@Injectable()
export class EmergencyClock implements PeriodicJob {
  readonly periodic = { name: 'emergencyClock', everyMs: clockMs };

  constructor(@Inject(Database) private readonly database: Database) {}

  async tick(): Promise<void> {
    await this.database.transaction(workerScope, async (tx) => {
      const due = await tx.query<Unreviewed>(
        `select id, case_id as "caseId", organisation_id as "organisationId" from emergency_access
         where reviewed_at is null and escalated_at is null and opened_at <= platform.now() - make_interval(hours => $1)
         order by opened_at limit 100 for update skip locked`,
        [emergencyReviewHours],
      );
      for (const { id, caseId, organisationId } of due) {
        await tx.query('update emergency_access set escalated_at = platform.now() where id = $1', [id]);
        const eventId = await writeEvent(tx, {
          kind: 'emergency.escalated',
          stream: caseId,
          refs: { emergencyId: id, caseId, organisationId },
        });
        await writeEntry(tx, {
          ...byNobody,
          action: 'escalateEmergencyAccess',
          subject: 'EmergencyAccess',
          subjectId: id,
          caseId,
          correlationId: eventId,
        });
      }
    });
  }
}
