import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import { type Period, periodOf } from '#country/period.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { Subjected, WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { Indicator, type Unit } from '../indicator/indicator.entity.js';
import { Plan } from '../plan/plan.entity.js';
import { Measurement } from './measurement.entity.js';
import type {
  MeasurementStepInput,
  ReportMeasurementInput,
  ReturnMeasurementInput,
} from './measurement.input.js';
import { type MeasurementStatus, measurementMoves } from './measurement.states.js';

type Former = Pick<Measurement, 'id' | 'revision' | 'status' | 'version'>;

/** An agency reports; the secretariat sends back, or verifies and locks (DOMAIN §7). */
@Injectable()
export class MeasurementService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  /** A first report, the correction of one that came back, or the next revision of one that is locked. */
  report(ctx: Context, input: ReportMeasurementInput): Promise<string> {
    return this.writes.run(ctx, 'reportMeasurement', input, async (tx) => {
      const indicator = await tx.load(Indicator, input.indicatorId, ['unit', 'source', 'planId']);
      if (indicator.source === 'computed') throw new DomainError('CONFLICT', { reason: 'computedIndicator' });
      const period = await assertPeriod(tx, indicator.planId, input.period);
      assertValue(indicator.unit, input.value);
      await tx.save(Indicator, indicator, { reportedAt: tx.now });
      const { id: indicatorId, planId, agencyId } = indicator;
      const [former] = await tx.plain.query<Former>(
        `select id, revision, status, version from measurement where indicator_id = $1 and period = $2
         order by revision desc limit 1`,
        [indicatorId, period.code],
      );
      const told = {
        value: input.value,
        evidence: input.evidence ?? null,
        status: 'submitted' as const,
        reportedBy: ctx.actor.id ?? '',
        reportedAt: tx.now,
      };
      const open = former && former.status !== 'locked' ? former : null;
      const id = open?.id ?? randomUUID();
      await tx.emit('measurement.reported', indicatorId, { measurementId: id, agencyId });
      if (open) return correct(tx, open, input.version ?? null, told);
      await tx.insert(Measurement, {
        id,
        planId,
        indicatorId,
        agencyId,
        period: period.code,
        periodEndsOn: period.endsOn,
        revision: (former?.revision ?? 0) + 1,
        version: 1,
        ...told,
      });
      return { id, subject: 'Measurement' };
    });
  }

  return(ctx: Context, input: ReturnMeasurementInput): Promise<string> {
    return this.step(ctx, 'returnMeasurement', input, 'returned', () => ({
      comment: input.comment,
      verifiedBy: null,
      verifiedAt: null,
    }));
  }

  verify(ctx: Context, input: MeasurementStepInput): Promise<string> {
    return this.step(ctx, 'verifyMeasurement', input, 'verified', (now) => ({
      verifiedBy: ctx.actor.id,
      verifiedAt: now,
    }));
  }

  lock(ctx: Context, input: MeasurementStepInput): Promise<string> {
    return this.step(ctx, 'lockMeasurement', input, 'locked', (now) => ({ lockedAt: now }));
  }

  private step(
    ctx: Context,
    command: 'returnMeasurement' | 'verifyMeasurement' | 'lockMeasurement',
    input: MeasurementStepInput,
    to: MeasurementStatus,
    patch: (now: Date) => Partial<Measurement>,
  ): Promise<string> {
    return this.writes.run(ctx, command, input, async (tx) => {
      const row = await tx.load(Measurement, input.measurementId, [
        'status',
        'version',
        'reportedBy',
        'indicatorId',
      ]);
      tx.assertVersion(row, input.version);
      assertMove(row.status, to);
      if (row.reportedBy === ctx.actor.id) throw new DomainError('FORBIDDEN', { reason: 'ownReport' });
      await tx.save(Measurement, row, { ...patch(tx.now), status: to, version: row.version + 1 });
      const { id: measurementId, indicatorId, agencyId } = row;
      await tx.emit(`measurement.${to}`, indicatorId, { measurementId, agencyId });
      return { id: row.id, subject: 'Measurement' };
    });
  }
}

async function correct(
  tx: WriteTransaction,
  former: Former,
  seen: number | null,
  told: Partial<Measurement>,
): Promise<Subjected> {
  if (!measurementMoves[former.status].includes('submitted'))
    throw new DomainError('CONFLICT', { reason: 'alreadySubmitted' });
  tx.assertVersion(former, seen ?? 0);
  await tx.save(Measurement, former as Measurement, { ...told, version: former.version + 1 });
  return { id: former.id, subject: 'Measurement' };
}

function assertMove(from: MeasurementStatus, to: MeasurementStatus): void {
  if (!measurementMoves[from].includes(to)) throw new DomainError('CONFLICT', { reason: 'noSuchReportStep' });
}

async function assertPeriod(tx: WriteTransaction, planId: string, code: string): Promise<Period> {
  const { startsOn, endsOn } = await tx.peek(Plan, planId, ['startsOn', 'endsOn']);
  const period = periodOf(code);
  const sound =
    period && period.startsOn >= startsOn && period.endsOn <= endsOn && period.startsOn <= dayOf(tx.now);
  if (!sound) throw invalid('period', 'noSuchPeriod');
  return period;
}

function assertValue(unit: Unit, value: number): void {
  if (unit === 'percent' && (value < 0 || value > 100)) throw invalid('value', 'notAPercentage');
  if (value < 0 || value > 1e12) throw invalid('value', 'numberTooLarge');
}
