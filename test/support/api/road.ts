import type { Section } from '#policy/vocabulary.js';
import type { TestApi } from './api.js';
import { canary, type Told, toldSections } from './canary.js';
import type { Person } from './person.js';

export interface RegisteredCase {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly told: Told;
}

export interface SentReferral {
  readonly id: string;
  readonly code: string;
  readonly version: number;
}

export type OfferedTransfer = SentReferral;

const referralKeys = '{ id code version }';

/** The steps of one person's road, each through the api as the people of the demo take them. */
export class Road {
  constructor(private readonly api: TestApi) {}

  async register(by: Person, how: object = {}, told = toldSections()): Promise<RegisteredCase> {
    const input = { legalBasis: 'consent', ...told, ...how };
    const made = await by.do<Omit<RegisteredCase, 'told'>>('registerCase', input, '{ id code version }');
    return { ...made, told };
  }

  consent(
    by: Person,
    caseId: string,
    to: string,
    sections: readonly Section[],
    how: object = {},
  ): Promise<{ id: string }> {
    return by.do('recordConsent', {
      caseId,
      recipientId: this.api.organisation(to),
      purpose: 'referral',
      decision: 'given',
      sections,
      givenBy: 'self',
      how: 'written',
      language: 'mn',
      ...how,
    });
  }

  refer(
    by: Person,
    caseId: string,
    to: string,
    sections: readonly Section[],
    how: object = {},
  ): Promise<SentReferral> {
    const receiverId = this.api.organisation(to);
    const reason = canary('reason');
    const input = { caseId, receiverId, service: 'shelter', urgency: 'normal', sections, reason, ...how };
    return by.do('sendReferral', input, referralKeys);
  }

  accept(by: Person, referral: SentReferral, officers: readonly Person[]): Promise<SentReferral> {
    const officerIds = officers.map(({ id }) => id);
    const { id: referralId, version } = referral;
    return by.do('acceptReferral', { referralId, version, officerIds }, referralKeys);
  }

  /** Any step that needs no more than the referral as it was. */
  step(by: Person, name: string, referral: SentReferral, more: object = {}): Promise<SentReferral> {
    const { id: referralId, version } = referral;
    return by.do(name, { referralId, version, ...more }, referralKeys);
  }

  /** Consented to, and offered to another organisation: all that is said comes along unless named. */
  async offer(
    by: Person,
    caseId: string,
    to: string,
    sections: readonly Section[],
    how: object = {},
  ): Promise<OfferedTransfer> {
    await this.consent(by, caseId, to, sections, { purpose: 'handover', ...how });
    return this.propose(by, caseId, to, sections);
  }

  propose(
    by: Person,
    caseId: string,
    to: string,
    sections: readonly Section[],
    how: object = {},
  ): Promise<OfferedTransfer> {
    const receiverId = this.api.organisation(to);
    const reason = canary('handover');
    const input = { caseId, receiverId, sections, reason, ...how };
    return by.do('proposeTransfer', input, '{ id code version }');
  }

  takeOver(
    by: Person,
    { id: transferId, version }: OfferedTransfer,
    assignee: Person,
  ): Promise<{ id: string }> {
    return by.do('acceptTransfer', { transferId, version, assigneeId: assignee.id });
  }

  /** Consented, sent and accepted: the sections are open to the officers. */
  async disclose(
    by: Person,
    caseId: string,
    sections: readonly Section[],
    officers: readonly [Person, ...Person[]],
    how: { to: string; acceptedBy: Person },
  ): Promise<SentReferral & { consentId: string }> {
    const consent = await this.consent(by, caseId, how.to, sections);
    const sent = await this.refer(by, caseId, how.to, sections);
    return { ...(await this.accept(how.acceptedBy, sent, officers)), consentId: consent.id };
  }
}
