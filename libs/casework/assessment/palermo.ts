import { hasCode } from '#country/code-list.js';
import type { Majority } from './majority.js';

export type ElementName = 'act' | 'means' | 'purpose';

/** What the exploitation section records: codes of the lists act, means and purpose. */
export interface PalermoFacts {
  majority: Majority;
  acts: readonly string[];
  means: readonly string[];
  purposes: readonly string[];
}

export interface PalermoElement {
  element: ElementName;
  required: boolean;
  /** codes of the list of the element's name */
  evidence: string[];
}

export interface PalermoAssessment {
  majority: Majority;
  met: boolean;
  /** A proposal only: a person decides, a second person confirms. */
  proposed: 'possible' | null;
  elements: PalermoElement[];
  /** key in libs/casework/messages, and the required elements that lack evidence */
  explanation: { key: string; params: { missing: ElementName[] } };
}

/** A code the country does not know is no evidence. */
function element(name: ElementName, required: boolean, codes: readonly string[]): PalermoElement {
  return {
    element: name,
    required,
    evidence: [...new Set(codes)].filter((code) => hasCode(name, code)),
  };
}

/**
 * Trafficking in persons by the Palermo Protocol: act, means and purpose (Article 3(a)); of a child, or of
 * somebody whose age is uncertain, act and purpose (Article 3(c)).
 */
export function assessPalermo({ majority, acts, means, purposes }: PalermoFacts): PalermoAssessment {
  const elements = [
    element('act', true, acts),
    element('means', majority === 'adult', means),
    element('purpose', true, purposes),
  ];
  const missing = elements
    .filter(({ required, evidence }) => required && evidence.length === 0)
    .map(({ element: name }) => name);
  const met = missing.length === 0;
  return {
    majority,
    met,
    proposed: met ? 'possible' : null,
    elements,
    explanation: { key: `palermo.${majority}.${met ? 'met' : 'missing'}`, params: { missing } },
  };
}
