import { parseRegistrationNumber } from '#country/registration-number.js';
import { invalid } from '#platform/errors/domain-error.js';
import { majorityOf } from '../assessment/majority.js';
import type { Demographics } from './demographics.section.js';
import type { Identity } from './identity.section.js';
import { type SectionsInput, writableSections } from './section.input.js';

/** Sections as they are stored: the age is worked out, the registration number has its one spelling. */
export type Sections = Omit<SectionsInput, 'demographics' | 'idempotencyKey'> & {
  demographics?: Demographics | null;
};

/**
 * Checks what a form cannot know by its shape alone, and completes what follows from it.
 * @param today YYYY-MM-DD by the one clock
 * @param known what the case already says, for what the input leaves out
 */
export function checkedSections(input: SectionsInput, today: string, known: Sections = {}): Sections {
  const given = Object.fromEntries(
    writableSections.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
  );
  const sections: Sections = { ...given };
  if (input.identity) sections.identity = checkedIdentity(input.identity, today);
  if (input.exploitation?.since) refuseFuture('exploitation.since', input.exploitation.since, today);
  if (input.placement?.since) refuseFuture('placement.since', input.placement.since, today);
  if (input.identity !== undefined || input.demographics !== undefined) {
    const identity = sections.identity === undefined ? known.identity : sections.identity;
    const { majority: _, ...demographics } =
      (sections.demographics === undefined ? known.demographics : sections.demographics) ?? {};
    const age = {
      birthDate: identity?.birthDate,
      ageBand: demographics.ageBand,
      ageUncertain: demographics.ageUncertain,
    };
    sections.demographics = { ...demographics, majority: majorityOf(age, today) };
  }
  return sections;
}

function checkedIdentity(identity: Identity, today: string): Identity {
  if (identity.birthDate) refuseFuture('identity.birthDate', identity.birthDate, today);
  if (!identity.registrationNumber) return identity;
  const parsed = parseRegistrationNumber(identity.registrationNumber, today);
  if (!parsed.ok) throw invalid('identity.registrationNumber', `registrationNumber.${parsed.reason}`);
  if (identity.birthDate && identity.birthDate !== parsed.birthDate) {
    throw invalid('identity.birthDate', 'birthDateMismatch');
  }
  return { ...identity, registrationNumber: parsed.value, birthDate: parsed.birthDate };
}

function refuseFuture(field: string, day: string, today: string): void {
  if (day > today) throw invalid(field, 'futureDate');
}
