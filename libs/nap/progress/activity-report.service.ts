import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { Subjected, WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { Activity } from '../plan/activity.entity.js';
import { Plan } from '../plan/plan.entity.js';
import { ActivityReport } from './activity-report.entity.js';
import type {
  ConfirmActivityReportInput,
  ReportActivityInput,
  ReturnActivityReportInput,
} from './activity-report.input.js';
import { type ActivityReportStatus, activityReportMoves } from './activity-report.states.js';

type Former = Pick<ActivityReport, 'id' | 'revision' | 'status' | 'version'>;

/** The agency that leads an activity says how far it has come; the secretariat confirms it or sends it back. */
@Injectable()
export class ActivityReportService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  /** A first report, the correction of one that came back, or the next after one that is confirmed. */
  report(ctx: Context, input: ReportActivityInput): Promise<string> {
    return this.writes.run(ctx, 'reportActivity', input, async (tx) => {
      const activity = await tx.load(Activity, input.activityId, ['planId']);
      if (input.percent < 0 || input.percent > 100) throw invalid('percent', 'notAPercentage');
      await assertDay(tx, activity.planId, input.asOf);
      await tx.save(Activity, activity, { reportedAt: tx.now });
      const { id: activityId, planId, agencyId } = activity;
      const [former] = await tx.plain.query<Former>(
        'select id, revision, status, version from activity_report where activity_id = $1 order by revision desc limit 1',
        [activityId],
      );
      const told = {
        percent: input.percent,
        asOf: input.asOf,
        evidence: input.evidence,
        status: 'submitted' as const,
        reportedBy: ctx.actor.id ?? '',
        reportedAt: tx.now,
      };
      const open = former && former.status !== 'confirmed' ? former : null;
      const id = open?.id ?? randomUUID();
      if (open) await correct(tx, open, input.version ?? null, told);
      else {
        const revision = (former?.revision ?? 0) + 1;
        await tx.insert(ActivityReport, { id, planId, activityId, agencyId, revision, version: 1, ...told });
      }
      await tx.emit('activity.reported', activityId, { reportId: id, agencyId });
      return { id, subject: 'ActivityReport' };
    });
  }

  return(ctx: Context, input: ReturnActivityReportInput): Promise<string> {
    return this.writes.run(ctx, 'returnActivityReport', input, async (tx) => {
      const row = await judged(tx, input, 'returned');
      await tx.save(ActivityReport, row, {
        status: 'returned',
        comment: input.comment,
        version: row.version + 1,
      });
      return told(tx, row, 'activity.returned');
    });
  }

  /** What is confirmed stands on the activity, for everybody and for its colour. */
  confirm(ctx: Context, input: ConfirmActivityReportInput): Promise<string> {
    return this.writes.run(ctx, 'confirmActivityReport', input, async (tx) => {
      const row = await judged(tx, input, 'confirmed');
      await tx.save(ActivityReport, row, {
        status: 'confirmed',
        confirmedBy: ctx.actor.id,
        confirmedAt: tx.now,
        version: row.version + 1,
      });
      const activity = await tx.peek(Activity, row.activityId, []);
      await tx.save(Activity, activity, {
        progress: row.percent,
        progressOn: row.asOf,
        completedOn: row.percent === 100 ? row.asOf : null,
      });
      return told(tx, row, 'activity.confirmed');
    });
  }
}

async function judged(tx: WriteTransaction, input: ConfirmActivityReportInput, to: ActivityReportStatus) {
  const row = await tx.load(ActivityReport, input.reportId, [
    'status',
    'version',
    'reportedBy',
    'activityId',
    'percent',
    'asOf',
  ]);
  tx.assertVersion(row, input.version);
  if (!activityReportMoves[row.status].includes(to))
    throw new DomainError('CONFLICT', { reason: 'noSuchReportStep' });
  if (row.reportedBy === tx.ctx.actor.id) throw new DomainError('FORBIDDEN', { reason: 'ownReport' });
  return row;
}

async function told(tx: WriteTransaction, row: ActivityReport, kind: string): Promise<Subjected> {
  await tx.emit(kind, row.activityId, { reportId: row.id, agencyId: row.agencyId });
  return { id: row.id, subject: 'ActivityReport' };
}

async function correct(
  tx: WriteTransaction,
  former: Former,
  seen: number | null,
  patch: Partial<ActivityReport>,
): Promise<void> {
  if (!activityReportMoves[former.status].includes('submitted'))
    throw new DomainError('CONFLICT', { reason: 'alreadySubmitted' });
  tx.assertVersion(former, seen ?? 0);
  await tx.save(ActivityReport, former as ActivityReport, { ...patch, version: former.version + 1 });
}

/** Of what is still to come nobody can say that it was so. */
async function assertDay(tx: WriteTransaction, planId: string, day: string): Promise<void> {
  const { startsOn } = await tx.peek(Plan, planId, ['startsOn']);
  if (day < startsOn || day > dayOf(tx.now)) throw invalid('asOf', 'notYetOrBeforePlan');
}
