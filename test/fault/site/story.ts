import { randomInt } from 'node:crypto';
import { account, type Desk, type Made, organisation } from './desk.ts';

/** A command that was answered: its event has to be there, once. */
export interface Accepted {
  readonly kind: string;
  /** Of the case or referral that its event names. */
  readonly subject: string;
}

const caseworker = 'saruul@mgec.example';
const officer = 'anu@shelter.example';
export const focalPoint = 'tuya@shelter.example';
export const everybody = [caseworker, officer, focalPoint] as const;
const sections = ['risk', 'needs', 'safeContact'];

const letters = 'абвгдежзийклмноөпрстуүфхцчш';
const word = (): string => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
/** Like nobody else, or each would be looked at beside all before. */
const somebody = () => ({
  patronymic: word(),
  givenName: word(),
  birthDate: `19${randomInt(60, 99)}-0${randomInt(1, 9)}-1${randomInt(0, 9)}`,
});

/** The road of one invented person, told step by step to whoever keeps the list of what was accepted. */
export class Story {
  #caseId = '';
  #referral: Made = { id: '', version: 0 };

  constructor(
    private readonly desk: Desk,
    private readonly accepted: Accepted[],
  ) {}

  get caseId(): string {
    return this.#caseId;
  }

  get referralId(): string {
    return this.#referral.id;
  }

  /** Registered, consented, referred: two people have to be told. */
  async begin(): Promise<void> {
    await this.register();
    await this.refer();
  }

  async register(): Promise<void> {
    const made = await this.desk.do(caseworker, 'registerCase', {
      legalBasis: 'consent',
      identity: somebody(),
      demographics: { sex: 'female', citizenship: 'MN' },
      risk: { level: 'high' },
      needs: { services: ['shelter'] },
    });
    this.#caseId = made.id;
    this.accepted.push({ kind: 'case.registered', subject: made.id });
  }

  async refer(): Promise<void> {
    const receiverId = organisation('shelter');
    await this.desk.do(
      caseworker,
      'recordConsent',
      {
        caseId: this.#caseId,
        recipientId: receiverId,
        purpose: 'referral',
        decision: 'given',
        sections,
        givenBy: 'self',
        how: 'written',
        language: 'mn',
      },
      '{ id }',
    );
    this.accepted.push({ kind: 'consent.recorded', subject: this.#caseId });
    await this.#step(caseworker, 'sendReferral', 'referral.sent', {
      caseId: this.#caseId,
      receiverId,
      service: 'shelter',
      urgency: 'normal',
      sections,
    });
  }

  /** Accepted and worked on; then taken back, which stops two people. */
  async goOn(): Promise<void> {
    await this.#step(focalPoint, 'acknowledgeReferral', 'referral.acknowledged', this.#which());
    const officerIds = [account(officer)];
    await this.#step(focalPoint, 'acceptReferral', 'referral.accepted', { ...this.#which(), officerIds });
    await this.#step(officer, 'startService', 'referral.started', this.#which());
    await this.#step(caseworker, 'revokeReferral', 'referral.revoked', this.#which());
  }

  #which() {
    return { referralId: this.#referral.id, version: this.#referral.version };
  }

  async #step(who: string, name: string, kind: string, input: Parameters<Desk['do']>[2]): Promise<void> {
    this.#referral = await this.desk.do(who, name, input);
    this.accepted.push({ kind, subject: this.#referral.id });
  }
}
