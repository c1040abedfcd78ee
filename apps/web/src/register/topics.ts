import { type CaseSection, caseSections, fieldsOf } from '../section/fields';
import { hasValues } from '../section/values';
import type { CaseDraft } from './draft';

/** One topic a page, in the order of a first conversation. Everything else is written later, on the case's page. */
export const topics = [
  'basis',
  'demographics',
  'identity',
  'safeContact',
  'address',
  'exploitation',
  'risk',
  'healthAlert',
  'needs',
  'narrative',
] as const satisfies readonly (CaseSection | 'basis')[];

export type Topic = (typeof topics)[number];

export const isTopic = (value: string): value is Topic => topics.some((topic) => topic === value);

/** Only what a case cannot exist without is required (DOMAIN §4): the legal basis. */
export function topicState(draft: CaseDraft, topic: Topic): 'required' | 'problem' | 'begun' | 'empty' {
  if (Object.keys(draft.errors).some((path) => topicOf(path) === topic)) return 'problem';
  if (topic === 'basis') return draft.basis.legalBasis ? 'begun' : 'required';
  return hasValues(draft.sections[topic]) ? 'begun' : 'empty';
}

/** The page on which a field stands, from the server's path: section.field, or a bare field name. */
export function topicOf(path: string): Topic {
  const [head = '', field] = path.split('.');
  const section = caseSections.find((one) =>
    field ? one === head : fieldsOf(one).some(({ name }) => name === head),
  );
  return section && isTopic(section) ? section : 'basis';
}
