import pack from './mn/plan-monitoring.json' with { type: 'json' };

/** When an indicator is green, amber or red. The defaults are practice, not law: a country may set its own. */
export interface RagThresholds {
  /** Per cent of the straight-line target from which on it is green, and amber. */
  readonly green: number;
  readonly amber: number;
  /** Days late up to which it is amber. */
  readonly amberDaysLate: number;
}

export const ragThresholds: RagThresholds = pack;

/** Days after the end of a period by which its report must be published. */
export const reportDueDays: number = pack.reportDueDays;
