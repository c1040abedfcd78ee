import type { CaseSection, Role } from '#policy/vocabulary.js';
import type { Language } from './code-list.js';
import accounts from './mn/demo/account.json' with { type: 'json' };
import agreements from './mn/demo/agreement.json' with { type: 'json' };
import mgecCases from './mn/demo/case-mgec.json' with { type: 'json' };
import moreCases from './mn/demo/case-more.json' with { type: 'json' };
import incidents from './mn/demo/incident.json' with { type: 'json' };
import organisations from './mn/demo/organisation.json' with { type: 'json' };
import framework from './mn/demo/plan/framework.json' with { type: 'json' };
import partnership from './mn/demo/plan/partnership.json' with { type: 'json' };
import plan from './mn/demo/plan/plan.json' with { type: 'json' };
import prevention from './mn/demo/plan/prevention.json' with { type: 'json' };
import prosecution from './mn/demo/plan/prosecution.json' with { type: 'json' };
import protection from './mn/demo/plan/protection.json' with { type: 'json' };
import quarter from './mn/demo/quarter.json' with { type: 'json' };
import type { DemoReport, PlanFile } from './plan-file.js';

/** Invented, all of it: ids are fixed so that seeding twice changes nothing. Organisations are named by `code`. */
export interface DemoOrganisation {
  id: string;
  code: string;
  /** a code of the organisationKind list */
  kind: string;
  nameMn: string;
  nameEn: string;
}

export interface DemoAccount {
  id: string;
  email: string;
  nameMn: string;
  nameEn: string;
  roles: Role[];
  organisation: string;
  language: Language;
}

export interface DemoAgreement {
  id: string;
  proposer: string;
  partner: string;
  sections: CaseSection[];
  /** codes of the consentPurpose list */
  purposes: string[];
  validFrom: string;
  validUntil: string;
  /** e-mail of a supervisor of the proposer, and of the partner */
  proposedBy: string;
  acceptedBy: string;
}

export interface DemoIncident {
  key: string;
  words: string;
  createdBy: string;
}

export interface DemoConsent {
  id: string;
  recipient: string;
  purpose: string;
  decision: 'given' | 'refused';
  sections: CaseSection[];
  givenBy: 'self' | 'guardian' | 'authority';
  assent?: boolean;
  how: string;
  language: string;
}

/** What the receiver already did, in order. */
export interface DemoStep {
  by: string;
  do: 'acknowledge' | 'accept';
  /** e-mails of the officers named by an acceptance */
  officers?: string[];
}

export interface DemoReferral {
  id: string;
  receiver: string;
  service: string;
  urgency: 'emergency' | 'urgent' | 'normal';
  sections: CaseSection[];
  reason: string;
  instructions?: string;
  steps: DemoStep[];
}

export interface DemoCase {
  id: string;
  /** e-mail of the caseworker */
  registeredBy: string;
  legalBasis: string;
  sealed?: boolean;
  /** e-mail of the one supervisor named on a sealed case */
  supervisor?: string;
  /** key of a demo incident */
  incident?: string;
  /** the sections of RegisterCaseInput */
  sections: Record<string, Record<string, unknown>>;
  consents: DemoConsent[];
  referrals: DemoReferral[];
}

/**
 * The referrals of one quarter, for the plan's computed indicator: by service, which of the `people` (by number)
 * were answered in time and which late.
 */
export interface DemoQuarter {
  sender: string;
  receiver: string;
  officer: string;
  people: number;
  services: Record<string, { inTime: number[]; late: number[] }>;
}

/** Of every demo account, and of nothing else: production refuses demo accounts. */
export const demoPassword = 'only-for-the-itgel-demo';

export const demoOrganisations: readonly DemoOrganisation[] = organisations;
export const demoAgreements = agreements as readonly DemoAgreement[];
export const demoIncidents: readonly DemoIncident[] = incidents;
const { reports, ...planHead } = plan;
const pillars = [prevention, protection, prosecution, partnership, framework];
export const demoPlan = { ...planHead, pillars } as PlanFile;
export const demoReports: readonly DemoReport[] = reports;
export const demoQuarter: DemoQuarter = quarter;
export const demoCases = [...mgecCases, ...moreCases] as unknown as readonly DemoCase[];

type AccountEntry = Omit<DemoAccount, 'organisation' | 'language'> & { language?: Language };

/** People of every role, in the order of their organisations; Mongolian unless they say otherwise. */
export function demoAccounts(): DemoAccount[] {
  return Object.entries(accounts as Record<string, AccountEntry[]>).flatMap(([organisation, people]) =>
    people.map((person) => ({ language: 'mn', ...person, organisation })),
  );
}
