import { hasCode } from '../code-list.js';
import { unknownCodes } from '../coded-field.js';
import type { DemoCase, DemoConsent, DemoReferral } from '../demo.js';
import { aimagOf } from '../place.js';
import { parseRegistrationNumber, sexMismatch } from '../registration-number.js';
import type { DemoDirectory } from './demo-directory.js';

function registrationProblems({ sections }: DemoCase, today: string): string[] {
  const { registrationNumber, birthDate } = sections['identity'] ?? {};
  if (typeof registrationNumber !== 'string') return [];
  const parsed = parseRegistrationNumber(registrationNumber, today);
  if (!parsed.ok) return [`identity.registrationNumber: ${parsed.reason}`];
  const sex = sections['demographics']?.['sex'];
  return [
    ...(parsed.value === registrationNumber ? [] : ['identity.registrationNumber is not normalised']),
    ...(parsed.birthDate === birthDate
      ? []
      : ['identity.birthDate is not the one of the registration number']),
    ...(sexMismatch(parsed, String(sex))
      ? ['demographics.sex is not the one of the registration number']
      : []),
  ];
}

function addressProblems({ sections }: DemoCase): string[] {
  const { aimag, soum } = sections['address'] ?? {};
  return typeof soum === 'string' && aimagOf(soum) !== aimag ? ['address.soum lies in another aimag'] : [];
}

function consentProblems(consent: DemoConsent): string[] {
  const codes = [
    ['consentHow', consent.how],
    ['consentPurpose', consent.purpose],
    ['consentGiver', consent.givenBy],
    ['consentDecision', consent.decision],
    ['language', consent.language],
  ] as const;
  return [
    ...codes.filter(([list, code]) => !hasCode(list, code)).map(([list]) => `consent: no such ${list}`),
    ...(consent.decision === 'refused' && consent.sections.length > 0
      ? ['a refused consent names sections']
      : []),
  ];
}

/** A section goes only if consented to, agreed between the two organisations, and part of the case. */
function referralProblems(referral: DemoReferral, demoCase: DemoCase, demo: DemoDirectory): string[] {
  const { receiver, sections, service, urgency, steps } = referral;
  const sender = demo.accounts.find(({ email }) => email === demoCase.registeredBy)?.organisation;
  const agreement = demo.agreements.find(
    ({ proposer, partner }) => proposer === sender && partner === receiver,
  );
  const consented = demoCase.consents
    .filter(({ recipient, decision }) => recipient === receiver && decision === 'given')
    .flatMap((consent) => consent.sections);
  const people = steps.flatMap(({ by, officers }) => [by, ...(officers ?? [])]);
  const strangers = people.filter(
    (email) => !demo.accounts.some((account) => account.email === email && account.organisation === receiver),
  );
  return [
    ...(hasCode('service', service) && hasCode('urgency', urgency)
      ? []
      : ['referral: unknown service or urgency']),
    ...(agreement ? [] : [`referral to ${receiver}: no agreement`]),
    ...sections
      .filter((section) => !consented.includes(section) || !agreement?.sections.includes(section))
      .map((section) => `referral to ${receiver}: ${section} is not consented and agreed`),
    ...strangers.map((email) => `referral to ${receiver}: ${email} is not of ${receiver}`),
  ];
}

function peopleProblems(
  { registeredBy, sealed, supervisor }: DemoCase,
  { accounts }: DemoDirectory,
): string[] {
  const caseworker = accounts.find(
    ({ email, roles }) => email === registeredBy && roles.includes('caseworker'),
  );
  const named = accounts.find(({ email, roles }) => email === supervisor && roles.includes('supervisor'));
  return [
    ...(caseworker ? [] : ['no caseworker registers it']),
    ...(sealed && named?.organisation !== caseworker?.organisation ? ['sealed without a supervisor'] : []),
  ];
}

/** What is wrong with the invented cases; empty if nothing. A problem names fields, never values. */
export function demoCaseProblems(cases: readonly DemoCase[], demo: DemoDirectory, today: string): string[] {
  return cases.flatMap((demoCase) =>
    [
      ...unknownCodes(demoCase.sections).map((field) => `${field} is of no list`),
      ...(hasCode('legalBasis', demoCase.legalBasis) ? [] : ['no such legalBasis']),
      ...peopleProblems(demoCase, demo),
      ...registrationProblems(demoCase, today),
      ...addressProblems(demoCase),
      ...demoCase.consents.flatMap(consentProblems),
      ...demoCase.referrals.flatMap((referral) => referralProblems(referral, demoCase, demo)),
    ].map((problem) => `case ${demoCase.id}: ${problem}`),
  );
}
