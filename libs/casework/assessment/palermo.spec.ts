import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeEntries } from '#country/code-list.js';
import { explainPalermo } from './explain-palermo.js';
import type { Majority } from './majority.js';
import { assessPalermo } from './palermo.js';

const codes = (list: string) =>
  fc.subarray(
    codeEntries(list).map(({ code }) => code),
    { maxLength: 3 },
  );
const facts = fc.record({
  majority: fc.constantFrom<Majority>('child', 'adult', 'uncertain'),
  acts: codes('act'),
  means: codes('means'),
  purposes: codes('purpose'),
});

describe('Palermo check', () => {
  it('needs act, means and purpose of an adult, act and purpose of anybody else', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const needed =
          given.majority === 'adult'
            ? [given.acts, given.means, given.purposes]
            : [given.acts, given.purposes];
        const result = assessPalermo(given);
        expect(result.met).toBe(needed.every((evidence) => evidence.length > 0));
        expect(result.proposed).toBe(result.met ? 'possible' : null);
      }),
    );
  });

  it('never loses a proposal through more evidence, or through youth', () => {
    fc.assert(
      fc.property(facts, codes('means'), (given, more) => {
        const before = assessPalermo(given).met;
        expect(assessPalermo({ ...given, means: [...given.means, ...more] }).met || !before).toBe(true);
        expect(assessPalermo({ ...given, majority: 'child' }).met || !before).toBe(true);
        expect(assessPalermo({ ...given, majority: 'uncertain' }).met).toBe(
          assessPalermo({ ...given, majority: 'child' }).met,
        );
      }),
    );
  });

  it('explains itself whole in both languages, whatever the facts', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const result = assessPalermo(given);
        for (const language of ['mn', 'en'] as const) {
          const text = explainPalermo(result, language);
          expect(text).not.toMatch(/[{}]|undefined/);
          for (const { element, evidence } of result.elements)
            for (const code of evidence)
              expect(text).toContain(codeEntries(element).find((entry) => entry.code === code)?.[language]);
        }
      }),
    );
  });

  it('proposes possible for a girl of 16 without means, and says why', () => {
    const result = assessPalermo({
      majority: 'child',
      acts: ['recruitment'],
      means: [],
      purposes: ['SexualExploitation'],
    });
    expect(result).toMatchObject({
      met: true,
      proposed: 'possible',
      elements: [
        { element: 'act', required: true, evidence: ['recruitment'] },
        { element: 'means', required: false, evidence: [] },
        { element: 'purpose', required: true, evidence: ['SexualExploitation'] },
      ],
      explanation: { key: 'palermo.child.met', params: { missing: [] } },
    });
    expect(explainPalermo(result, 'en')).toMatch(/No means need be shown for a child.*Act: Recruitment\./);
  });

  it('names what is missing for a driver whose means nobody recorded', () => {
    const result = assessPalermo({
      majority: 'adult',
      acts: ['harbouring'],
      means: [],
      purposes: ['ForcedLabour'],
    });
    expect(result.explanation).toEqual({ key: 'palermo.adult.missing', params: { missing: ['means'] } });
    expect(explainPalermo(result, 'mn')).toMatch(/^Одоогоор илрээгүй: арга хэрэгсэл\./);
  });

  it('names the means behind which the methods of control stand', () => {
    const result = assessPalermo({
      majority: 'adult',
      acts: ['receipt'],
      means: ['FalsePromises', 'TakesEarnings', 'WithholdsDocuments'],
      purposes: ['ForcedLabour'],
    });
    expect(explainPalermo(result, 'en')).toContain(
      'Means: Deception (False promises) and Other forms of coercion (Takes earnings and Withholds documents).',
    );
  });

  it('takes no unknown code and no repetition for evidence', () => {
    const result = assessPalermo({
      majority: 'adult',
      acts: ['receipt', 'receipt'],
      means: ['', 'nothing'],
      purposes: ['Other'],
    });
    expect(result.met).toBe(false);
    expect(result.elements.map(({ evidence }) => evidence)).toEqual([['receipt'], [], ['Other']]);
  });
});
