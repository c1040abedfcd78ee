import DataLoader from 'dataloader';
import { type DataSource, type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { total } from '#casework/statistics/cube.js';
import {
  ActivityRow,
  IndicatorRow,
  MeasurementRow,
  ObjectiveRow,
  PillarRow,
  PlanRow,
  ReleasedRow,
} from './plan.entities.ts';

/** Rows that hang on others, all of a level at once. */
function hanging<T extends ObjectLiteral>(
  source: DataSource,
  type: EntityTarget<T>,
  by: keyof T & string,
  how: { where?: object; order: object },
): DataLoader<string, T[]> {
  return new DataLoader(async (ids) => {
    const rows = await source
      .getRepository(type)
      .find({ where: { ...how.where, [by]: In([...ids]) }, order: how.order } as never);
    const groups = Map.groupBy(rows, (row) => String(row[by]));
    return ids.map((id) => groups.get(id) ?? []);
  });
}

export function planLoadersOf(source: DataSource) {
  const inOrder = { order: { position: 'ASC' } };
  const newest = { period: 'DESC' };
  return {
    plan: new DataLoader<string, PlanRow | null>(async (ids) => {
      const rows = await source.getRepository(PlanRow).findBy({ id: In([...ids]) });
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    pillars: hanging(source, PillarRow, 'planId', inOrder),
    objectives: hanging(source, ObjectiveRow, 'pillarId', inOrder),
    activities: hanging(source, ActivityRow, 'objectiveId', inOrder),
    indicators: hanging(source, IndicatorRow, 'objectiveId', inOrder),
    measurements: hanging(source, MeasurementRow, 'indicatorId', {
      where: { status: 'locked' },
      order: { ...newest, revision: 'DESC' },
    }),
    released: hanging(source, ReleasedRow, 'cube', {
      where: { audience: 'public', cell: total },
      order: newest,
    }),
  };
}
export type PlanLoaders = ReturnType<typeof planLoadersOf>;
