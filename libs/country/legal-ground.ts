import { Temporal } from 'temporal-polyfill';
import type { CaseSection, OrganisationKind } from '#policy/vocabulary.js';
import { type CodeEntry, codeEntry, type Language } from './code-list.js';
import pack from './mn/legal-ground.json' with { type: 'json' };

/** On what something may be disclosed without consent (DOMAIN §5). */
export type GroundKind = keyof typeof pack.decideWithin;
export const groundKinds = Object.keys(pack.decideWithin) as readonly GroundKind[];

/** What the law of the country wants reported, to whom, how soon, and no more than what of her. */
export interface MandatoryReport {
  readonly trigger: string;
  readonly recipients: readonly OrganisationKind[];
  readonly sections: readonly CaseSection[];
  /** ISO 8601 duration from learning of it. */
  readonly within: string;
  /** What she is told before it is reported. */
  readonly told: Readonly<Record<Language, string>>;
}

export const mandatoryReports: readonly MandatoryReport[] = pack.mandatoryReport as MandatoryReport[];

export const mandatoryReport = (trigger: string): MandatoryReport | undefined =>
  mandatoryReports.find((one) => one.trigger === trigger);

/** Kinds of organisation a ground may disclose to; undefined where any may be the one that helps. */
export function groundRecipients(
  kind: GroundKind,
  trigger?: string | null,
): readonly OrganisationKind[] | undefined {
  if (kind === 'mandatoryReport') return mandatoryReport(trigger ?? '')?.recipients ?? [];
  const byKind: Partial<Record<GroundKind, readonly string[]>> = pack.recipients;
  return byKind[kind] as readonly OrganisationKind[] | undefined;
}

/** By when somebody else must have looked at it. */
export function decideGroundBy(kind: GroundKind, trigger: string | null | undefined, claimedAt: Date): Date {
  const within =
    (kind === 'mandatoryReport' && mandatoryReport(trigger ?? '')?.within) || pack.decideWithin[kind];
  return new Date(claimedAt.getTime() + Temporal.Duration.from(within).total('milliseconds'));
}

export const triggerEntry = (trigger: string): CodeEntry | undefined => codeEntry('reportTrigger', trigger);
