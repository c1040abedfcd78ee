import type { RegisterCaseInput } from '../generated/operations';
import { type CaseSection, typedFields } from './fields';

export type FieldValue = string | boolean | readonly string[] | null | undefined;
export type SectionValues = { readonly [name: string]: FieldValue };
export type Draft = { readonly [section in CaseSection]?: SectionValues };

export const isFilled = (value: FieldValue) =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';

export const hasValues = (values: SectionValues | undefined) => Object.values(values ?? {}).some(isFilled);

export const sameValue = (one: FieldValue, other: FieldValue) =>
  JSON.stringify(isFilled(one) ? one : null) === JSON.stringify(isFilled(other) ? other : null);

/** What a person may type, from what the server answered: without its type name and worked-out fields. */
export function toTyped(section: CaseSection, values: SectionValues): SectionValues {
  const typed = Object.fromEntries(typedFields(section).map(({ name }) => [name, values[name]]));
  return section === 'demographics' ? { ...typed, ageUncertain: values.majority === 'uncertain' } : typed;
}

/** A typed section as the API takes it: blanks are null, text is trimmed. */
export function sectionInput(section: CaseSection, values: SectionValues): Record<string, FieldValue> {
  return Object.fromEntries(
    typedFields(section).map(({ name }) => {
      const value = values[name];
      return [name, isFilled(value) ? (typeof value === 'string' ? value.trim() : value) : null];
    }),
  );
}

/** Only sections somebody has written in travel. The names are those of the inputs, by `sectionFields`. */
export function toInput(draft: Draft): Pick<RegisterCaseInput, CaseSection> {
  const filled = Object.entries(draft).filter(([, values]) => hasValues(values));
  return Object.fromEntries(
    filled.map(([section, values]) => [section, sectionInput(section as CaseSection, values ?? {})]),
  );
}
