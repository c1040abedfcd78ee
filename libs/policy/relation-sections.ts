import { type Relation, relations } from './conditions.js';
import { accessTable } from './table/index.js';
import type { CaseSection } from './vocabulary.js';
import { caseSections } from './vocabulary.js';

/**
 * What each relation to a case can carry at most, over all roles and subjects: the database keeps it as
 * `relation_section`, so that the ledger never writes more than the table grants.
 */
export function relationSections(): { relation: Relation; section: CaseSection }[] {
  return relations.flatMap((relation) => {
    const granted = new Set(
      accessTable
        .filter((grant) => grant.when.relation === relation && grant.may.includes('read'))
        .flatMap((grant) => grant.sections ?? []),
    );
    return caseSections.filter((section) => granted.has(section)).map((section) => ({ relation, section }));
  });
}
