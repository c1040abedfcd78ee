import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'classic', name: 'plan' })
export class PlanRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'title_mn' }) title!: string;
  @Column('text') status!: string;
  @Column('date', { name: 'starts_on' }) startsOn!: string;
  @Column('date', { name: 'ends_on' }) endsOn!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

@Entity({ schema: 'classic', name: 'pillar' })
export class PillarRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'plan_id' }) planId!: string;
  @Column('text') code!: string;
  @Column('int') position!: number;
  @Column('text', { name: 'name_mn' }) name!: string;
}

@Entity({ schema: 'classic', name: 'objective' })
export class ObjectiveRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'plan_id' }) planId!: string;
  @Column('uuid', { name: 'pillar_id' }) pillarId!: string;
  @Column('text') code!: string;
  @Column('int') position!: number;
  @Column('text', { name: 'name_mn' }) name!: string;
}

@Entity({ schema: 'classic', name: 'activity' })
export class ActivityRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'objective_id' }) objectiveId!: string;
  @Column('uuid', { name: 'agency_id' }) agencyId!: string;
  @Column('int') position!: number;
  @Column('text', { name: 'name_mn' }) name!: string;
  @Column('date', { name: 'starts_on' }) startsOn!: string;
  @Column('date') deadline!: string;
  @Column('date', { name: 'completed_on' }) completedOn!: string | null;
  @Column('int') progress!: number | null;
  @Column('date', { name: 'progress_on' }) progressOn!: string | null;
}

@Entity({ schema: 'classic', name: 'indicator' })
export class IndicatorRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'plan_id' }) planId!: string;
  @Column('uuid', { name: 'objective_id' }) objectiveId!: string;
  @Column('int') position!: number;
  @Column('text', { name: 'name_mn' }) name!: string;
  @Column('text') cube!: string | null;
  @Column('double precision', { name: 'baseline_value' }) baselineValue!: number;
  @Column('date', { name: 'baseline_on' }) baselineOn!: string;
  @Column('jsonb') targets!: { on: string; value: number }[];
}

@Entity({ schema: 'classic', name: 'measurement' })
export class MeasurementRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'indicator_id' }) indicatorId!: string;
  @Column('text') status!: string;
  @Column('text') period!: string;
  @Column('int') revision!: number;
  @Column('double precision') value!: number;
}

@Entity({ schema: 'classic', name: 'released_cell' })
export class ReleasedRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') cube!: string;
  @Column('text') audience!: string;
  @Column('text') cell!: string;
  @Column('text') period!: string;
  @Column('date', { name: 'period_starts_on' }) startsOn!: string;
  @Column('date', { name: 'period_ends_on' }) endsOn!: string;
  @Column('int') numerator!: number | null;
  @Column('int') denominator!: number | null;
}

export const planRows = [
  PlanRow,
  PillarRow,
  ObjectiveRow,
  ActivityRow,
  IndicatorRow,
  MeasurementRow,
  ReleasedRow,
];
