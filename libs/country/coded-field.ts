import { hasCode } from './code-list.js';

/** Which code list a field of a case section takes its value, or each of its values, from. */
export const codedFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  demographics: {
    ageBand: 'ageBand',
    sex: 'sex',
    gender: 'gender',
    citizenship: 'country',
    languages: 'language',
  },
  address: { aimag: 'aimag', soum: 'soum' },
  safeContact: { channel: 'contactChannel' },
  exploitation: {
    acts: 'act',
    means: 'means',
    purposes: 'purpose',
    industry: 'industry',
    recruitment: 'recruitment',
    place: 'place',
  },
  risk: { level: 'riskLevel' },
  needs: { services: 'service' },
  suspects: { relationship: 'relationship' },
};

/** The fields ("address.soum") whose code no list has; absent and null fields are fine. Never the value. */
export function unknownCodes(sections: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(codedFields).flatMap(([section, fields]) => {
    const values = (sections[section] ?? {}) as Record<string, unknown>;
    return Object.entries(fields)
      .filter(([field, list]) => ![values[field] ?? []].flat().every((code) => hasCode(list, String(code))))
      .map(([field]) => `${section}.${field}`);
  });
}
