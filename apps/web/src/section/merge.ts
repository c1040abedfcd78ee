import type { CaseSection } from './fields';
import { type Field, type FieldName, typedFields } from './fields';
import { type SectionValues, sameValue } from './values';

export type Side = 'mine' | 'theirs';

/** A field in which the two writings differ, and whose change it is. */
export interface Difference {
  field: Field;
  /** Both changed it, so nobody but the reader can say which holds. */
  contested: boolean;
}

/** Three readings of one section: as it was when I began, as I have typed it, as it is saved now. */
export interface Versions {
  base: SectionValues;
  mine: SectionValues;
  theirs: SectionValues;
}

/** What the others changed since I began and I did not write myself. What only I changed is no question. */
export function differences(section: CaseSection, { base, mine, theirs }: Versions): Difference[] {
  return typedFields(section)
    .filter(({ name }) => !sameValue(mine[name], theirs[name]) && !sameValue(base[name], theirs[name]))
    .map((field) => ({ field, contested: !sameValue(base[field.name], mine[field.name]) }));
}

/** Mine, but for the fields in which theirs was chosen. */
export function merged({ mine, theirs }: Versions, chosen: Partial<Record<FieldName, Side>>): SectionValues {
  const taken = Object.entries(chosen).filter(([, side]) => side === 'theirs');
  return { ...mine, ...Object.fromEntries(taken.map(([name]) => [name, theirs[name]])) };
}
