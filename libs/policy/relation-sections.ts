import { type Relation, relations } from './conditions.js';
import { accessTable } from './table/index.js';
import { type Actor, type CaseSection, caseSections } from './vocabulary.js';

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

/** What this person could be shown of a case that another organisation refers to theirs: the last "∩" of P9. */
export function receivableSections(officer: Actor): CaseSection[] {
  const granted = new Set(
    accessTable
      .filter(
        ({ when, who, may, on }) =>
          on === 'Case' &&
          when.relation === 'received' &&
          may.includes('read') &&
          who.some((role) => officer.roles.includes(role)) &&
          when.match(officer, 'reference') !== null,
      )
      .flatMap((grant) => grant.sections ?? []),
  );
  return caseSections.filter((section) => granted.has(section));
}
