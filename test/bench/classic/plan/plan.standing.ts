import { dayOf } from '#country/day.js';
import { daysBetween } from '#country/period.js';
import { explainActivity, explainWhole } from '#nap/rag/explain.js';
import type { Rag } from '#nap/rag/rag.object.js';
import { indicatorRag, shareOf } from '../../lines/standing.ts';
import type { ActivityRow, IndicatorRow, ObjectiveRow, PillarRow } from './plan.entities.ts';
import type { PlanLoaders } from './plan.loaders.ts';

const today = (): string => dayOf(new Date());

export const activityStanding = (row: ActivityRow): Rag =>
  explainActivity('mn', row, daysBetween(row.deadline, today()));

export async function indicatorStanding(loaders: PlanLoaders, row: IndicatorRow): Promise<Rag> {
  const plan = await loaders.plan.load(row.planId);
  if (!plan) throw new Error('NOT_FOUND');
  const values = row.cube
    ? (await loaders.released.load(row.cube))
        .filter(({ startsOn, endsOn }) => startsOn >= plan.startsOn && endsOn <= plan.endsOn)
        .map(({ period, numerator, denominator }) => [period, shareOf(numerator, denominator)] as const)
    : (await loaders.measurements.load(row.id)).map(({ period, value }) => [period, value] as const);
  return indicatorRag({ ...row, computed: row.cube !== null, values }, { ...plan, today: today() });
}

export async function objectiveStanding(loaders: PlanLoaders, { id }: ObjectiveRow): Promise<Rag> {
  const [activities, indicators] = await Promise.all([
    loaders.activities.load(id),
    loaders.indicators.load(id),
  ]);
  const measured = await Promise.all(indicators.map((row) => indicatorStanding(loaders, row)));
  return explainWhole('mn', [...activities.map(activityStanding), ...measured]);
}

export async function pillarStanding(loaders: PlanLoaders, { id }: PillarRow): Promise<Rag> {
  const objectives = await loaders.objectives.load(id);
  return explainWhole('mn', await Promise.all(objectives.map((row) => objectiveStanding(loaders, row))));
}
