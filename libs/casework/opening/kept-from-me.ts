import type { DerivedColumn } from '#platform/database/guarded.js';

const hidden = 'coalesce(t.case_id = any ((select grantor.kept_from_me())::uuid[]), false)';

/**
 * Whoever is kept from a case is kept from what hangs on it, also where they find it by no right on the case: an inbox, a
 * register, the log of openings (P48).
 */
export const keptFromMe: Readonly<Record<'hidden', DerivedColumn>> = {
  hidden: {
    select: hidden,
    among: (values, params) => `${hidden} = any (${params.add(values, 'boolean[]')})`,
  },
};
