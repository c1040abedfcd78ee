import type { Language } from './code-list.js';

/** A text in every language of the pack. */
export type Words = Readonly<Record<Language, string>>;

/** A plan as a country hands it over: codes are its own, agencies are organisation codes, days YYYY-MM-DD. */
export interface PlanFile {
  code: string;
  title: Words;
  /** The legal act it rests on. */
  act: Words;
  /** What a reader must know of it. */
  note?: Words;
  startsOn: string;
  endsOn: string;
  status: 'draft' | 'published';
  pillars: PlanFilePillar[];
}

export interface PlanFilePillar {
  code: string;
  name: Words;
  objectives: PlanFileObjective[];
}

export interface PlanFileObjective {
  code: string;
  name: Words;
  activities: PlanFileActivity[];
  indicators: PlanFileIndicator[];
}

export interface PlanFileActivity {
  code: string;
  name: Words;
  agency: string;
  startsOn: string;
  deadline: string;
  completedOn?: string;
  /** Amounts in whole units of the currency (ISO 4217). */
  budget: { year: number; amount: number; currency: string }[];
}

export interface PlanFileIndicator {
  code: string;
  name: Words;
  definition: Words;
  unit: 'number' | 'percent';
  /** Whether more or less of it is better. */
  direction: 'up' | 'down';
  agency: string;
  /** The cube of the statistics gate that a computed indicator is read from. */
  cube?: string;
  baseline: { value: number; on: string; source: Words };
  /** By day, in order; between them the way is a straight line. */
  targets: { on: string; value: number }[];
}

/** What the demo's agencies have reported: `progress` is the share of the straight-line target reached. */
export interface DemoReport {
  indicator: string;
  by: string;
  progress: number;
  evidence: string;
}
