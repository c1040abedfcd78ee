import { daysBetween } from '#country/period.js';
import { type ActivityStanding, explainActivity, explainWhole } from '#nap/rag/explain.js';
import type { Rag } from '#nap/rag/rag.object.js';
import { indicatorRag, type MeasuredIndicator, type PlanTime, shareOf } from '../lines/standing.ts';
import type { Read } from './read.ts';

/** Nobody of the bench works on the plan: they have what is published, and its question stands in the log. */
const text = /* sql */ `
with shown as materialized (select * from plan where status = 'published'),
logged as (
  insert into statistics_question (id, actor_id, organisation_id, audience, cube, correlation_id)
  select gen_random_uuid(), $1, $2, 'public', asked.cube, $3
  from (select distinct i.cube from indicator i join shown p on p.id = i.plan_id where i.cube is not null) asked
)
select (platform.now() at time zone 'Asia/Ulaanbaatar')::date, coalesce(json_agg(json_build_object(
  'id', p.id, 'title', p.title_mn, 'status', p.status, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'pillars', (
    select json_agg(json_build_object('id', l.id, 'code', l.code, 'name', l.name_mn, 'objectives', (
      select coalesce(json_agg(json_build_object('id', o.id, 'code', o.code, 'name', o.name_mn, 'activities', (
        select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name_mn, 'startsOn', a.starts_on, 'deadline', a.deadline,
          'completedOn', a.completed_on, 'progress', a.progress, 'progressOn', a.progress_on, 'agency', g.name_mn)
          order by a.position), '[]')
        from activity a join organisation g on g.id = a.agency_id where a.objective_id = o.id
      ), 'indicators', (
        select coalesce(json_agg(json_build_object('id', i.id, 'name', i.name_mn, 'baselineOn', i.baseline_on,
          'baselineValue', i.baseline_value, 'targets', i.targets, 'computed', i.cube is not null, 'numbers',
          case when i.cube is null then (
            select json_agg(json_build_array(m.period, m.value, null) order by m.period desc, m.revision desc)
            from measurement m where m.indicator_id = i.id and m.status = 'locked'
          ) else (
            select json_agg(json_build_array(r.period, r.numerator, r.denominator) order by r.period desc)
            from released_cell r where r.cube = i.cube and r.audience = 'public' and r.cell = '*'
              and r.period_starts_on >= p.starts_on and r.period_ends_on <= p.ends_on
          ) end) order by i.position), '[]')
        from indicator i where i.objective_id = o.id
      )) order by o.position), '[]')
      from objective o where o.pillar_id = l.id
    )) order by l.position)
    from pillar l where l.plan_id = p.id
  )) order by p.created_at desc, p.id desc), '[]')
from shown p`;

interface Named {
  readonly id: string;
  readonly name: string;
}
interface PlanRow extends Omit<PlanTime, 'today'> {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly pillars: readonly PillarRow[] | null;
}
interface PillarRow extends Named {
  readonly code: string;
  readonly objectives: readonly ObjectiveRow[];
}
interface ObjectiveRow extends Named {
  readonly code: string;
  readonly activities: readonly (Named & ActivityStanding & { readonly agency: string })[];
  readonly indicators: readonly IndicatorRow[];
}
interface IndicatorRow extends Named, Omit<MeasuredIndicator, 'values'> {
  readonly numbers: readonly [period: string, number | null, number | null][] | null;
}

export const dashboard: Read = {
  text,
  values: (_, { id, organisationId, correlationId }) => [id, organisationId, correlationId],
  sealed: [],
  answer: ([row]) => {
    const [today, plans] = [String(row?.[0]), JSON.parse(String(row?.[1])) as PlanRow[]];
    return { data: { plans: plans.map((plan) => planOf(plan, today)) } };
  },
};

function planOf({ id, title, status, pillars, ...days }: PlanRow, today: string): unknown {
  const time = { ...days, today };
  const shown = pillars?.map((pillar) => {
    const objectives = pillar.objectives.map((objective) => objectiveOf(objective, time));
    const { colour, word, explanation } = explainWhole(
      'mn',
      objectives.map(({ whole }) => whole),
    );
    return {
      id: pillar.id,
      code: pillar.code,
      name: pillar.name,
      rag: { colour, word, explanation },
      objectives: objectives.map(({ answer }) => answer),
    };
  });
  return { id, title, status, pillars: shown ?? [] };
}

function objectiveOf(objective: ObjectiveRow, time: PlanTime): { whole: Rag; answer: unknown } {
  const activities = objective.activities.map((row) => ({
    row,
    rag: explainActivity('mn', row, daysBetween(row.deadline, time.today)),
  }));
  const indicators = objective.indicators.map((row) => ({ row, rag: ragOfRow(row, time) }));
  const whole = explainWhole(
    'mn',
    [...activities, ...indicators].map(({ rag }) => rag),
  );
  const answer = {
    id: objective.id,
    code: objective.code,
    name: objective.name,
    rag: { colour: whole.colour, word: whole.word },
    activities: activities.map(({ row: { id, name, deadline, agency }, rag: { colour, word } }) => ({
      id,
      name,
      deadline,
      agency: { name: agency },
      rag: { colour, word },
    })),
    indicators: indicators.map(({ row: { id, name }, rag: { colour, percent, word } }) => ({
      id,
      name,
      rag: { colour, percent, word },
    })),
  };
  return { whole, answer };
}

function ragOfRow({ numbers, ...indicator }: IndicatorRow, time: PlanTime): Rag {
  const values = (numbers ?? []).map(
    ([period, number, of]) => [period, indicator.computed ? shareOf(number, of) : number] as const,
  );
  return indicatorRag({ ...indicator, values }, time);
}
