import type { OrganisationKind, Role } from '../generated/enums';

export type Place =
  | '/home'
  | '/cases'
  | '/search'
  | '/inbox'
  | '/tasks'
  | '/incidents'
  | '/agreements'
  | '/openings'
  | '/audit'
  | '/emergency'
  | '/grounds'
  | '/transfers'
  | '/destructions'
  | '/duplicates'
  | '/matches'
  | '/operations'
  | '/webhooks'
  | '/plan'
  | '/lines'
  | '/desk'
  | '/explorer';

const byRole: Partial<Record<Role, Place[]>> = {
  caseworker: ['/cases', '/search', '/inbox', '/tasks', '/incidents', '/transfers', '/emergency'],
  supervisor: [
    '/cases',
    '/search',
    '/tasks',
    '/agreements',
    '/transfers',
    '/openings',
    '/grounds',
    '/emergency',
    '/destructions',
    '/duplicates',
  ],
  referralOfficer: ['/inbox', '/tasks'],
  dataProtectionOfficer: ['/openings', '/audit', '/destructions', '/grounds', '/emergency'],
  planOfficer: ['/lines'],
  secretariat: ['/desk'],
  administrator: ['/webhooks'],
};

/** The broker: whoever is data-protection officer of the host. */
const brokers = (roles: readonly Role[], kind?: OrganisationKind): boolean =>
  kind === 'host' && roles.includes('dataProtectionOfficer');

/** Whoever keeps the machines of the host running. */
const operates = (roles: readonly Role[], kind?: OrganisationKind): boolean =>
  kind === 'host' && roles.includes('administrator');

/** Only pages that hold something for these roles, in this kind of organisation: what one cannot do is absent. */
export function places(roles: readonly Role[], demo: boolean, kind?: OrganisationKind): Place[] {
  const own = [
    ...(brokers(roles, kind) ? (['/matches'] as const) : []),
    ...(operates(roles, kind) ? (['/operations'] as const) : []),
    ...roles.flatMap((role) => byRole[role] ?? []),
  ];
  return [...new Set<Place>(['/home', ...own, '/plan', ...(demo ? (['/explorer'] as const) : [])])];
}

/** Where a working day starts. */
export function firstPlace(roles: readonly Role[]): Place {
  return places(roles, false)[1] ?? '/home';
}
