import type { Role } from '../generated/enums';

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
};

/** Only pages that hold something for these roles: what one cannot do is absent. */
export function places(roles: readonly Role[], demo: boolean): Place[] {
  const own = roles.flatMap((role) => byRole[role] ?? []);
  return [...new Set<Place>(['/home', ...own, '/plan', ...(demo ? (['/explorer'] as const) : [])])];
}

/** Where a working day starts. */
export function firstPlace(roles: readonly Role[]): Place {
  return places(roles, false)[1] ?? '/home';
}
