import { displayName, maskName } from '#country/name.js';
import { maskRegistrationNumber } from '#country/registration-number.js';
import type { Language } from '#platform/context/context.js';
import { explainPalermo } from '../assessment/explain-palermo.js';
import { assessPalermo } from '../assessment/palermo.js';
import type { Identity, MaskedIdentity } from '../section/identity.section.js';
import type { Case } from './case.entity.js';
import type { PalermoObject } from './palermo.object.js';

/** Enough to find her page by, too little to know her by. */
export function masked(identity: Identity | null | undefined): MaskedIdentity | null {
  if (!identity) return null;
  const { registrationNumber } = identity;
  return {
    displayName: displayName(identity) === null ? null : maskName(identity),
    registrationNumber: registrationNumber ? maskRegistrationNumber(registrationNumber) : null,
  };
}

/** Null where what it rests on is not open: its absence must not read as "not met", nor as an age in doubt. */
export function palermoOf(row: Case, language: Language): PalermoObject | null {
  if (!row.exploitation || !row.access?.readable.includes('demographics')) return null;
  const assessment = assessPalermo({
    majority: row.demographics?.majority ?? 'uncertain',
    acts: row.exploitation.acts ?? [],
    means: row.exploitation.means ?? [],
    purposes: row.exploitation.purposes ?? [],
  });
  const { majority, met, proposed, elements } = assessment;
  return { majority, met, proposed, elements, explanation: explainPalermo(assessment, language) };
}
