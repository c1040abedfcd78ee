import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PlanFile, PlanFileObjective } from '#country/plan-file.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { invalid } from '#platform/errors/domain-error.js';
import { Indicator } from '../indicator/indicator.entity.js';
import { Activity } from './activity.entity.js';
import { Objective } from './objective.entity.js';
import { Pillar } from './pillar.entity.js';
import { Plan } from './plan.entity.js';

type Agencies = (code: string) => string;

/** Takes over a plan as a file says it. Thin: all of it at once, by the secretariat, and never changed again. */
@Injectable()
export class PlanImport {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  /** @throws INVALID naming the agency that is no organisation here. */
  import(ctx: Context, idempotencyKey: string, file: PlanFile): Promise<string> {
    return this.writes.run(ctx, 'importPlan', { idempotencyKey, ...file }, async (tx) => {
      tx.judge('Plan');
      const agency = await agencies(tx);
      const planId = randomUUID();
      const { code, title, act, note, startsOn, endsOn, status } = file;
      await tx.insert(Plan, {
        id: planId,
        code,
        titleMn: title.mn,
        titleEn: title.en,
        actMn: act.mn,
        actEn: act.en,
        noteMn: note?.mn ?? null,
        noteEn: note?.en ?? null,
        startsOn,
        endsOn,
        status,
      });
      for (const [position, pillar] of file.pillars.entries()) {
        const pillarId = randomUUID();
        await tx.insert(Pillar, { id: pillarId, planId, position, ...named(pillar) });
        for (const [at, objective] of pillar.objectives.entries())
          await insertObjective(
            tx,
            { planId, pillarId, position: at, ...named(objective) },
            objective,
            agency,
          );
      }
      return { id: planId, subject: 'Plan' };
    });
  }
}

const named = ({ code, name }: { code: string; name: { mn: string; en: string } }) => ({
  code,
  nameMn: name.mn,
  nameEn: name.en,
});

async function insertObjective(
  tx: WriteTransaction,
  row: Omit<Objective, 'id'>,
  file: PlanFileObjective,
  agency: Agencies,
): Promise<void> {
  const objectiveId = randomUUID();
  const { planId } = row;
  await tx.insert(Objective, { id: objectiveId, ...row });
  for (const [position, activity] of file.activities.entries()) {
    const { startsOn, deadline, completedOn, budget } = activity;
    await tx.insert(Activity, {
      id: randomUUID(),
      planId,
      objectiveId,
      position,
      ...named(activity),
      agencyId: agency(activity.agency),
      startsOn,
      deadline,
      completedOn: completedOn ?? null,
      budget,
    });
  }
  for (const [position, indicator] of file.indicators.entries()) {
    const { definition, unit, direction, cube, baseline, targets } = indicator;
    await tx.insert(Indicator, {
      id: randomUUID(),
      planId,
      objectiveId,
      position,
      ...named(indicator),
      definitionMn: definition.mn,
      definitionEn: definition.en,
      unit,
      direction,
      agencyId: agency(indicator.agency),
      source: cube ? 'computed' : 'manual',
      cube: (cube ?? null) as Indicator['cube'],
      baselineValue: baseline.value,
      baselineOn: baseline.on,
      baselineSourceMn: baseline.source.mn,
      baselineSourceEn: baseline.source.en,
      targets,
    });
  }
}

async function agencies(tx: WriteTransaction): Promise<Agencies> {
  const rows = await tx.plain.query<{ id: string; code: string }>('select id, code from organisation');
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  return (code) => {
    const id = ids.get(code);
    if (!id) throw invalid(`agency.${code}`, 'unknownCode');
    return id;
  };
}
