import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disclosableSections, organisationKinds, type Section, sections } from '#policy/vocabulary.js';
import { disclosureOf, type Grounds } from './disclosure.js';

const some = fc.subarray([...sections]);
const consent = fc.record({
  id: fc.constant('c'),
  sections: some,
  restrictions: some,
  validUntil: fc.constant(null),
});
const grounds: fc.Arbitrary<Grounds> = fc.record({
  receiverKind: fc.constantFrom(...organisationKinds),
  consent: fc.option(consent, { nil: null }),
  agreement: fc.option(fc.record({ id: fc.constant('a'), sections: some }), { nil: null }),
});

describe('P9: what of the sections chosen would open', () => {
  it('is chosen, consented, not restricted and agreed: every one of them, for any grounds', () => {
    fc.assert(
      fc.property(some, grounds, (chosen, given) => {
        for (const section of disclosureOf(chosen, given).sections) {
          expect(chosen).toContain(section);
          expect(given.consent?.sections).toContain(section);
          expect(given.consent?.restrictions).not.toContain(section);
          expect(given.agreement?.sections).toContain(section);
          expect(disclosableSections).toContain(section);
        }
      }),
    );
  });

  it('answers for every section chosen, once: it opens, or it is withheld for a reason', () => {
    fc.assert(
      fc.property(some, grounds, (chosen, given) => {
        const { sections: open, withheld } = disclosureOf([...chosen, ...chosen], given);
        expect([...open, ...withheld.map(({ section }) => section)].sort()).toEqual([...chosen].sort());
      }),
    );
  });

  it('is nothing without consent or agreement, and nothing of how a case is managed even with both', () => {
    const all: Grounds = {
      receiverKind: 'shelter',
      consent: { id: 'c', sections: [...sections], restrictions: [], validUntil: null },
      agreement: { id: 'a', sections: [...sections] },
    };
    expect(disclosureOf(sections, { ...all, consent: null }).sections).toEqual([]);
    expect(disclosureOf(sections, { ...all, agreement: null }).sections).toEqual([]);
    const managed: Section[] = [
      'incident',
      'task',
      'timeline',
      'consentRecord',
      'envelope',
      'referralContent',
      'audit',
      'receiverRecord',
      'account',
    ];
    expect(disclosureOf(managed, all).sections).toEqual([]);
    expect(disclosureOf(managed, all).withheld.every(({ reason }) => reason === 'notDisclosable')).toBe(true);
  });

  it.each([
    ['placement', ['shelter', 'transport']],
    ['suspects', ['police', 'prosecution']],
  ] as const)('P49: %s goes to %s alone', (section, kinds) => {
    const to = organisationKinds.filter((receiverKind) => {
      const whole = {
        consent: { id: 'c', sections: [section], restrictions: [], validUntil: null },
        agreement: { id: 'a', sections: [section] },
      };
      return disclosureOf([section], { receiverKind, ...whole }).sections.length > 0;
    });
    expect(to).toEqual(kinds);
  });
});
