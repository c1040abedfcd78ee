import { describe, expect, it } from '@jest/globals';
import { codeEntry, codeList, codeListNames, hasCode } from './code-list.js';

describe('code lists', () => {
  it('has the lists that the forms ask for', () => {
    expect(codeListNames).toEqual(
      expect.arrayContaining(
        `ageBand sex gender country language aimag soum place contactChannel act means purpose industry recruitment
        relationship riskLevel service urgency declineReason organisationKind legalBasis consentPurpose consentHow
        consentGiver consentDecision`.split(/\s+/),
      ),
    );
  });

  it('speaks the reader’s language', () => {
    expect(codeList('act', 'mn').map(({ label }) => label)).toEqual([
      'Элсүүлэх',
      'Тээвэрлэх',
      'Дамжуулах',
      'Орогнуулах',
      'Хүлээн авах',
    ]);
    expect(codeList('country', 'mn')).toContainEqual({ code: 'KZ', label: 'Казахстан' });
    expect(codeList('aimag', 'en')).toHaveLength(22);
    expect(codeList('soum', 'en')).toHaveLength(330 + 9);
  });

  it('tells homonyms apart', () => {
    const labels = codeList('place', 'en').map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining([
        'Sükhbaatar aimag',
        'Sükhbaatar düüreg (Ulaanbaatar)',
        'Sükhbaatar soum (Selenge)',
        'Sükhbaatar border point (Selenge)',
        'Gashuunsukhait border point (Ömnögovi)',
        'China',
      ]),
    );
  });

  it('keeps the standard’s misspelling for export only', () => {
    expect(hasCode('relationship', 'Unaquainted')).toBe(false);
    expect(codeEntry('relationship', 'Unacquainted')?.htcds).toBe('Unaquainted');
  });

  it('knows nothing of an unknown list, not even by an inherited name', () => {
    expect(codeList('toString', 'mn')).toEqual([]);
    expect(hasCode('constructor', 'name')).toBe(false);
  });
});
