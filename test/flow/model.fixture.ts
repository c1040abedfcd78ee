import type { Section } from '#policy/vocabulary.js';

/**
 * What ought to be open to whom, written a second time from the design (DOMAIN §4 and §5) and from nothing in libs:
 * sets and loops, no policy, no SQL. Everything known is a canary: a text that stands in exactly one field.
 */
export type Receiver = 'shelter' | 'police';
type Moment = number;

export interface Consent {
  readonly id: string;
  readonly to: Receiver;
  readonly sections: readonly Section[];
  readonly restrictions: readonly Section[];
  /** The last moment it holds. */
  readonly until: Moment;
  status: 'given' | 'refused' | 'withdrawn';
}

export interface Referral {
  readonly id: string;
  readonly to: Receiver;
  readonly sections: readonly Section[];
  readonly consent: Consent | null;
  readonly sentAt: Moment;
  /** Its code, and the free words of the sender. */
  readonly envelope: string;
  readonly content: string;
  version: number;
  status: string;
  officers: string[];
  closesAt: Moment;
  /** What the receiver wrote itself. */
  notes: string[];
  /** What it was left with for her safety. */
  notice: string[];
}

const day = 86_400_000;
export const expiresAfter = 21 * day;
export const opensAfterCompletion = 14 * day;

/** Seen by the arranging caseworker, a shelter or a transporter, and by police or prosecution, respectively. */
const onlyFor: Partial<Record<Section, Receiver>> = { placement: 'shelter', suspects: 'police' };
const inCare = ['accepted', 'inProgress', 'serviceDelivered'];
const undecided = ['sent', 'acknowledged'];

/** From where each step may be taken. */
export const steps: Readonly<Record<string, readonly string[]>> = {
  acknowledgeReferral: ['sent'],
  acceptReferral: undecided,
  declineReferral: undecided,
  startService: ['accepted'],
  deliverService: ['accepted', 'inProgress'],
  completeReferral: ['serviceDelivered'],
  revokeReferral: [...undecided, ...inCare],
};

export class Model {
  readonly consents: Consent[] = [];
  readonly referrals: Referral[] = [];
  /** Section → its canaries as the case stands now. */
  readonly told = new Map<string, string[]>();
  /** Those who lost their role. */
  readonly roleless = new Set<string>();

  constructor(
    public now: Moment,
    private readonly agreed: Readonly<Record<Receiver, readonly Section[]>>,
    private readonly people: Readonly<Record<Receiver, { officers: readonly string[] }>>,
    private readonly assignee: string,
    private readonly overseer: string | null,
  ) {}

  /** Her last word to this organisation, if it is a yes that still holds. */
  consentInForce(to: Receiver): Consent | null {
    const last = this.consents.filter((one) => one.to === to).at(-1);
    return last?.status === 'given' && last.until >= this.now ? last : null;
  }

  maySend(to: Receiver, sections: readonly Section[]): boolean {
    const consent = this.consentInForce(to);
    return sections.every(
      (section) =>
        consent?.sections.includes(section) === true &&
        !consent.restrictions.includes(section) &&
        this.agreed[to].includes(section) &&
        (onlyFor[section] ?? to) === to,
    );
  }

  accepted(referral: Referral, officers: readonly string[]): void {
    referral.status = 'accepted';
    referral.officers = [...officers];
    referral.closesAt = referral.consent?.until ?? Number.POSITIVE_INFINITY;
  }

  completed(referral: Referral): void {
    referral.status = 'completed';
    referral.closesAt = Math.min(referral.closesAt, this.now + opensAfterCompletion);
    referral.notice = [];
  }

  ended(referral: Referral, status: string): void {
    referral.status = status;
    referral.closesAt = Math.min(referral.closesAt, this.now);
  }

  withdrawn(consent: Consent): void {
    consent.status = 'withdrawn';
    for (const referral of this.referrals.filter((one) => one.consent === consent)) {
      const open = this.isOpen(referral);
      if (undecided.includes(referral.status)) this.ended(referral, 'withdrawn');
      if (inCare.includes(referral.status) && open)
        referral.notice = (['safeContact', 'healthAlert'] as const)
          .filter((section) => referral.sections.includes(section))
          .flatMap((section) => this.told.get(section) ?? []);
      referral.closesAt = Math.min(referral.closesAt, this.now);
      referral.version += referral.status === 'withdrawn' || inCare.includes(referral.status) || open ? 1 : 0;
    }
  }

  /** Time has passed: who was never answered is not answered any more. */
  forwarded(ms: number): void {
    this.now += ms;
    for (const referral of this.referrals)
      if (undecided.includes(referral.status) && referral.sentAt + expiresAfter <= this.now) {
        this.ended(referral, 'expired');
        referral.version += 1;
      }
  }

  isOpen({ officers, closesAt }: Referral): boolean {
    return officers.length > 0 && closesAt > this.now;
  }

  /** Every canary this person may be given, by any question; nothing else, and nothing less. */
  seenBy(person: string): Set<string> {
    const seen = new Set<string>();
    const see = (...canaries: readonly string[]): void => {
      for (const one of canaries) seen.add(one);
    };
    const section = (name: string): void => see(...(this.told.get(name) ?? []));
    if (this.roleless.has(person)) return seen;
    if (person === this.assignee || person === this.overseer) {
      for (const name of this.told.keys())
        if (person === this.assignee || !['placement', 'incident'].includes(name)) section(name);
      for (const { envelope, content } of this.referrals) see(envelope, content);
      return seen;
    }
    for (const referral of this.referrals) {
      const named = referral.officers.includes(person);
      if (named || this.people[referral.to].officers.includes(person)) see(referral.envelope);
      if (!named) continue;
      see(...referral.notes, ...referral.notice);
      if (!this.isOpen(referral)) continue;
      see(referral.content);
      for (const name of ['reference', ...referral.sections]) section(name);
    }
    return seen;
  }
}
