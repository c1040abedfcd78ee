import definitions from './roles.json' with { type: 'json' };

/** The words of the access table. Everything here is closed: a new word is a reviewed change. */

/** What a person is in their organisation; a person may have several compatible ones. */
export type Role = keyof typeof definitions;
export const roles = Object.keys(definitions) as readonly Role[];

/** `public` is anyone not signed in; `system` is the actor of clock jobs. Neither is granted to people. */
export type ActorRole = Role | 'public' | 'system';

/** Sections a case discloses one by one (DOMAIN §4). `reference` goes with every disclosure. */
export const disclosableSections = [
  'demographics',
  'identity',
  'address',
  'safeContact',
  'exploitation',
  'risk',
  'healthAlert',
  'health',
  'needs',
  'services',
  'placement',
  'legal',
  'narrative',
  'suspects',
  'documents',
  'victimStatus',
] as const;

/** Sections of the managing organisation's own work on a case: never part of a disclosure. */
export const managingSections = [
  'incident',
  'task',
  'timeline',
  'consentRecord',
  'envelope',
  'referralContent',
  'audit',
  'protection',
] as const;

/** Sections whose right is written per case in `case_access`, one `…_until` each, in this order. */
export const caseSections = ['reference', ...disclosableSections, ...managingSections] as const;

/** Sections of what is not part of a case. */
export const otherSections = [
  'receiverRecord',
  'directory',
  'account',
  'savedSearch',
  'open',
  'plan',
  'planReport',
  'destruction',
  'match',
  'webhook',
  'statistics',
  'operations',
] as const;

export const sections = [...caseSections, ...otherSections] as const;
export type CaseSection = (typeof caseSections)[number];
export type Section = (typeof sections)[number];

/** Every opening of these is on record (DOMAIN §4). */
export const loggedSections: ReadonlySet<Section> = new Set<Section>([
  'identity',
  'address',
  'safeContact',
  'exploitation',
  'risk',
  'healthAlert',
  'health',
  'placement',
  'legal',
  'narrative',
  'suspects',
  'documents',
]);

/**
 * Sections whose values are encrypted per person before they reach the database: which columns are ciphertext
 * follows from this set and from nothing else. Beside the logged ones: free words about a person, what she is, and
 * what people call the lists they saved.
 */
export const encryptedSections: ReadonlySet<Section> = new Set<Section>([
  ...loggedSections,
  'demographics',
  'needs',
  'services',
  'victimStatus',
  'referralContent',
  'receiverRecord',
  'incident',
  'protection',
  'savedSearch',
]);

export const organisationKinds = [
  'ngo',
  'shelter',
  'transport',
  'health',
  'legalAid',
  'police',
  'prosecution',
  'court',
  'immigration',
  'border',
  'childProtection',
  'labour',
  'ministry',
  'council',
  'hotline',
  'embassy',
  'international',
  'host',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Whoever asks. An absent attribute is null and grants nothing. */
export interface Actor {
  readonly id: string | null;
  readonly organisationId: string | null;
  readonly organisationKind: OrganisationKind | null;
  readonly roles: readonly ActorRole[];
  /** The session this request came with: what was opened to it is open to no other. */
  readonly sessionId?: string | null;
}

export const nobody: Actor = { id: null, organisationId: null, organisationKind: null, roles: ['public'] };
export const system: Actor = { id: null, organisationId: null, organisationKind: null, roles: ['system'] };
