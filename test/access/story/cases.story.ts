import { canary } from '../../support/api/canary.js';
import type { Person } from '../../support/api/person.js';
import type { CaseFacts, ReferralFacts } from '../oracle/facts.js';
import { readerOf, type Story } from './story.js';
import { wholeCase } from './whole-case.js';

/** What a case or a referral is, and the version its next step is made on. */
export type OfCase = CaseFacts & { version: number; readonly told: object };
export type OfReferral = ReferralFacts & { version: number };

/** The commands of casework, each with what it changes of the facts: nothing but what a notebook would say. */
export class Casework {
  constructor(readonly story: Story) {}

  async incident(by: Person): Promise<string> {
    const words = canary('words');
    const { id } = await this.story.step(by, 'createIncident', { words }, ({ id }) => {
      this.story.facts.incidents.push({ id, creator: by.id });
      this.story.plant('Incident', id, { words });
    });
    return id;
  }

  async register(by: Person, how: { child?: boolean; supervisor?: Person } = {}): Promise<OfCase> {
    const told = wholeCase(this.story.api.schema, how.child ? 'child' : 'adult');
    const supervisorId = how.supervisor?.id ?? null;
    const input = { legalBasis: 'consent', ...told, supervisorId };
    let one: OfCase | undefined;
    await this.story.step(by, 'registerCase', input, ({ id, version, code }) => {
      one = {
        id,
        version,
        told,
        organisation: by.organisationId,
        closed: [],
        assignees: [by.id],
        sealed: how.child ?? false,
        supervisor: supervisorId,
        excluded: [],
        incident: null,
        status: 'registered',
        decidedBy: null,
        confirmed: false,
        destroyed: false,
        words: [code, String((told.identity as { registrationNumber?: string }).registrationNumber ?? code)],
      };
      this.story.facts.cases.push(one);
      this.story.plant('Case', id, { ...told });
    });
    if (!one) throw new Error('registerCase answered nothing');
    return one;
  }

  /** A command on a case, on its version. */
  async onCase(
    by: Person,
    name: string,
    one: OfCase,
    more: object,
    changed: () => void = () => undefined,
  ): Promise<void> {
    const named = ['updateCase', 'moveCase'].includes(name) ? { id: one.id } : { caseId: one.id };
    const { version } = await this.story.step(by, name, { ...named, version: one.version, ...more }, changed);
    one.version = version;
  }

  async assign(by: Person, one: OfCase, to: Person): Promise<void> {
    await this.story.step(by, 'assignCase', { caseId: one.id, userId: to.id }, () => {
      one.assignees.push(to.id);
    });
  }

  /** Something done to protect it or to hand it on, always with a reason. */
  async measure(by: Person, name: string, one: OfCase, more: object, changed: () => void): Promise<void> {
    const { facts } = this.story;
    const before = new Set(facts.lines.map(({ id }) => id));
    const reason = canary('reason');
    const input = { caseId: one.id, reason, ...more };
    await this.story.step(by, name, input, changed, () => {
      for (const { id, kind } of facts.lines)
        if (kind === 'protection' && !before.has(id)) this.story.plant('ProtectiveMeasure', id, { reason });
    });
  }

  exclude(by: Person, one: OfCase, person: Person): Promise<void> {
    return this.measure(by, 'excludePerson', one, { accountId: person.id }, () => {
      one.excluded.push(person.id);
    });
  }

  async consent(by: Person, one: OfCase, to: string, sections: readonly string[], how: object = {}) {
    const { facts, api } = this.story;
    const decision = sections.length > 0 ? 'given' : 'refused';
    const input = {
      caseId: one.id,
      recipientId: api.organisation(to),
      purpose: 'referral',
      decision,
      sections,
      restrictions: ['narrative'],
      givenBy: 'self',
      how: 'written',
      language: 'mn',
      ...how,
    };
    const consent = { id: '', caseId: one.id, status: decision };
    await this.story.step(by, 'recordConsent', input, ({ id }) => {
      consent.id = id;
      facts.consents.push(consent);
    });
    return consent;
  }

  /** Her new word takes the place of the old. */
  async amend(by: Person, old: { id: string; status: string }, of: OfCase, sections: readonly string[]) {
    const input = { consentId: old.id, sections, givenBy: 'self', how: 'written', language: 'mn' };
    await this.story.step(by, 'amendConsent', input, ({ id }) => {
      old.status = 'amended';
      this.story.facts.consents.push({ id, caseId: of.id, status: 'given' });
    });
  }

  async refer(
    by: Person,
    one: OfCase,
    to: string,
    sections: readonly string[],
    how: object = {},
  ): Promise<OfReferral> {
    const { facts, api } = this.story;
    const [reason, instructions] = [canary('reason'), canary('instructions')];
    const receiver = api.organisation(to);
    const input = {
      caseId: one.id,
      receiverId: receiver,
      service: 'shelter',
      urgency: 'normal',
      neededBy: '2060-01-01',
      sections,
      reason,
      instructions,
      ...how,
    };
    let sent: OfReferral | undefined;
    await this.story.step(by, 'sendReferral', input, ({ id, version }) => {
      const { kind } = readerOf(this.story.person(officerOf[to] ?? ''), []);
      sent = {
        id,
        version,
        caseId: one.id,
        receiver,
        receiverKind: kind,
        sections,
        status: 'sent',
        officers: [],
        open: false,
        review: null,
      };
      facts.referrals.push(sent);
      this.story.plant('Referral', id, { reason, instructions });
    });
    if (!sent) throw new Error('sendReferral answered nothing');
    return sent;
  }

  /** Any step of a referral; `changed` says what it means, beside the status it leads to. */
  async step(
    by: Person,
    name: string,
    one: OfReferral,
    more: object = {},
    changed: Partial<OfReferral> = {},
  ) {
    const { facts } = this.story;
    const before = new Set(facts.records.map(({ id }) => id));
    const input = { referralId: one.id, version: one.version, ...more };
    const { note, question, answer } = more as Record<string, unknown>;
    const { version } = await this.story.step(
      by,
      name,
      input,
      () => Object.assign(one, { status: leadsTo[name] }, changed),
      () => {
        for (const { id } of facts.records.filter((row) => !before.has(row.id)))
          this.story.plant('ReceiverRecord', id, { note });
        for (const { id } of facts.requests.filter(({ referralId }) => referralId === one.id))
          this.story.plant('InformationRequest', id, { question, answer });
      },
    );
    one.version = version;
  }

  /** Asked and, where the story has it, answered: each says something of its own. */
  async ask(by: Person, one: OfReferral): Promise<void> {
    const question = canary('question');
    await this.step(by, 'requestInformation', one, { reason: 'safety', question });
  }

  async answer(by: Person, one: OfReferral, sections: readonly string[], back: string): Promise<void> {
    const answer = canary('answer');
    const wider = { status: back, sections: [...one.sections, ...sections] };
    await this.step(by, 'answerRequest', one, { answer, sections }, wider);
  }

  accept(by: Person, one: OfReferral, officers: readonly Person[]): Promise<void> {
    const ids = officers.map(({ id }) => id);
    return this.step(by, 'acceptReferral', one, { officerIds: ids }, { officers: ids, open: true });
  }

  /** Consented, sent and accepted. */
  async disclose(
    by: Person,
    one: OfCase,
    to: string,
    sections: readonly string[],
    officers: readonly string[],
    how: object = {},
  ) {
    const consent = await this.consent(by, one, to, sections, how);
    const referral = await this.refer(by, one, to, sections);
    const inbox = this.story.person(officerOf[to] ?? '');
    await this.accept(
      inbox,
      referral,
      officers.map((name) => this.story.person(name)),
    );
    return { consent, referral };
  }

  /** What was sent on this ground and not answered is taken back; what is in care loses its sections, and keeps the notice. */
  async withdraw(
    by: Person,
    consent: { id: string; status: string },
    resting: readonly OfReferral[],
    of: OfCase,
  ) {
    const before = new Set(this.story.facts.records.map(({ id }) => id));
    const { safeContact, healthAlert } = of.told as Record<string, unknown>;
    const changed = (): void => {
      consent.status = 'withdrawn';
      for (const one of resting) {
        if (undecided.includes(one.status)) one.status = 'withdrawn';
        one.open = false;
        one.version += 1;
      }
    };
    await this.story.step(by, 'withdrawConsent', { consentId: consent.id }, changed, () => {
      for (const { id } of this.story.facts.records.filter((one) => !before.has(one.id)))
        this.story.plant('ReceiverRecord', id, { safeContact, healthAlert });
    });
  }
}

const undecided = ['sent', 'acknowledged', 'moreInformationRequested'];
const leadsTo: Readonly<Record<string, string>> = {
  acknowledgeReferral: 'acknowledged',
  acceptReferral: 'accepted',
  declineReferral: 'declined',
  startService: 'inProgress',
  deliverService: 'serviceDelivered',
  completeReferral: 'completed',
  revokeReferral: 'revoked',
  requestInformation: 'moreInformationRequested',
  redirectReferral: 'redirected',
};

/** Who answers for each inbox of the demo. */
const officerOf: Readonly<Record<string, string>> = {
  shelter: 'tuya@shelter',
  naidvar: 'uyanga@naidvar',
  police: 'batbayar@police',
  hospital: 'solongo@hospital',
  legalaid: 'gantulga@legalaid',
  immigration: 'tsolmon@immigration',
  child: 'undral@child',
  onestop: 'munkh@onestop',
};
