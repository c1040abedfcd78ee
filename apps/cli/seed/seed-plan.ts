import type { INestApplicationContext } from '@nestjs/common';
import { demoPlan, demoReports } from '#country/demo.js';
import type { Period } from '#country/period.js';
import { IndicatorLoader } from '#nap/indicator/indicator.loader.js';
import { MeasurementService } from '#nap/measurement/measurement.service.js';
import { PlanImport } from '#nap/plan/plan-import.service.js';
import { straightLine } from '#nap/rag/rag.js';
import type { DemoClock } from './demo-clock.js';
import { type DemoPeople, keyFor } from './demo-people.js';

const secretary = 'tungalag@mojha.example';

/** The invented plan, and what its agencies reported of the last quarter: verified and locked by the secretariat. */
export async function seedPlan(
  app: INestApplicationContext,
  people: DemoPeople,
  clock: DemoClock,
  lastQuarter: Period,
): Promise<void> {
  await app.get(PlanImport).import(people.as(secretary), keyFor('plan', demoPlan.code), demoPlan);
  if (lastQuarter.startsOn < demoPlan.startsOn || lastQuarter.endsOn > demoPlan.endsOn) return;
  const measuring = app.get(MeasurementService);
  const locked: string[] = [];
  for (const { indicator: code, by, progress, evidence } of demoReports) {
    const officer = people.as(by);
    const lines = await app.get(IndicatorLoader).ofAgency(officer);
    const line = lines.find((one) => one.code === code);
    if (!line) throw new Error(`${by} has no indicator ${code}.`);
    const way = [{ on: line.baselineOn, value: line.baselineValue }, ...line.targets];
    const expected = straightLine(way, lastQuarter.endsOn);
    const value = Math.round(line.baselineValue + (expected - line.baselineValue) * progress);
    const key = (step: string) => keyFor('measurement', code, lastQuarter.code, step);
    const measurementId = await measuring.report(officer, {
      idempotencyKey: key('report'),
      indicatorId: line.id,
      period: lastQuarter.code,
      value,
      evidence,
    });
    const ctx = people.as(secretary);
    await measuring.verify(ctx, { idempotencyKey: key('verify'), measurementId, version: 1 });
    await measuring.lock(ctx, { idempotencyKey: key('lock'), measurementId, version: 2 });
    locked.push(measurementId);
  }
  // Nobody finds on their desk what has been done.
  await clock.toldLongAgo(locked);
}
