import { randomBytes } from 'node:crypto';

/** A unique text that can be looked for in every byte of an answer. */
export const canary = (place: string): string => `zq${place}${randomBytes(6).toString('hex')}`;

/** The sections a caseworker writes, each with a canary where it has free words. */
export type Told = ReturnType<typeof toldSections>;

/**
 * A person as she is registered: every section filled, every free text a canary.
 * @param majority decides whether the case is sealed unless told otherwise.
 */
export function toldSections(majority: 'adult' | 'child' = 'adult') {
  return {
    identity: {
      patronymic: canary('patronymic'),
      givenName: canary('givenName'),
      clanName: canary('clanName'),
      birthDate: majority === 'adult' ? '1990-02-03' : '2013-02-03',
    },
    demographics: { sex: 'intersex', citizenship: 'KI', gender: 'NonConforming', languages: ['tyv'] },
    address: { aimag: 'MN-063', street: canary('street') },
    safeContact: {
      channel: 'trustedPerson',
      hours: canary('hours'),
      codeWord: canary('codeWord'),
      neverTell: canary('neverTell'),
    },
    exploitation: {
      acts: ['receipt'],
      means: ['DebtBondage'],
      purposes: ['Servitude'],
      account: canary('account'),
    },
    risk: { level: 'imminent', assessment: canary('assessment'), safetyPlan: canary('safetyPlan') },
    healthAlert: {
      allergy: canary('allergy'),
      medication: canary('medication'),
      disability: canary('disability'),
      interpreter: canary('interpreter'),
    },
    health: { condition: canary('condition'), treatment: canary('treatment') },
    needs: { services: ['shelter'], note: canary('needs') },
    services: { objectives: canary('objectives'), actionPlan: canary('actionPlan') },
    placement: { provider: canary('provider'), note: canary('placement') },
    legal: {
      complaint: canary('complaint'),
      proceedings: canary('proceedings'),
      protectiveMeasures: canary('protectiveMeasures'),
      compensation: canary('compensation'),
    },
    narrative: { notes: canary('notes') },
    suspects: { description: canary('suspects'), relationship: 'Unacquainted' },
    documents: { list: canary('documents') },
  };
}

/** The canaries of one section. */
export function canariesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^zq\w+$/.test(value) ? [value] : [];
  if (value && typeof value === 'object') return Object.values(value).flatMap(canariesIn);
  return [];
}
