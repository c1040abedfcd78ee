import type { DerivedColumn } from '#platform/database/guarded.js';

const hidden = 'coalesce(grantor.hides(t.case_id, platform.actor_id()), false)';

/** Whoever is kept from a case is kept from who opened it, too: also its data-protection officer (P48). */
export const keptFromMe: Readonly<Record<'hidden', DerivedColumn>> = {
  hidden: {
    select: hidden,
    among: (values, params) => `${hidden} = any (${params.add(values, 'boolean[]')})`,
  },
};
