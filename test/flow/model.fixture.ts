import { deadlines } from '#country/clock.js';
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
  until: Moment;
  /** Somebody else's word for her, a child. */
  readonly guardian: boolean;
  status: 'given' | 'amended' | 'refused' | 'withdrawn' | 'expired';
}

/** In the place of consent: it acts at once. */
export interface Ground {
  readonly id: string;
  readonly to: Receiver;
  readonly sections: readonly Section[];
  /** Why, and why not. */
  readonly words: string[];
  inEffect: boolean;
}

export interface Referral {
  readonly id: string;
  readonly to: Receiver;
  sections: readonly Section[];
  consent: Consent | null;
  readonly ground: Ground | null;
  readonly sentAt: Moment;
  /** Its code, and the free words of the sender. */
  readonly envelope: string;
  readonly content: string;
  version: number;
  status: string;
  officers: string[];
  closesAt: Moment;
  /** Its agreement is over. */
  reviewDue: boolean;
  /** What the receiver wrote itself. */
  notes: string[];
  /** What it was left with for her safety. */
  notice: string[];
}

const day = 86_400_000;
export const opensAfterCompletion = 14 * day;

const expiryOf = ({ sentAt }: Referral): Moment => deadlines('normal', new Date(sentAt)).expiresAt.getTime();

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
  readonly grounds: Ground[] = [];
  readonly agreementOver = new Set<Receiver>();
  /** Section → its canaries as the case stands now. */
  readonly told = new Map<string, string[]>();
  /** Those who lost their role. */
  readonly roleless = new Set<string>();

  constructor(
    public now: Moment,
    private readonly agreed: Readonly<Record<Receiver, readonly Section[]>>,
    private readonly people: Readonly<Record<Receiver, { officers: readonly string[]; supervisor: string }>>,
    private readonly assignee: string,
    private readonly overseer: string | null,
    private readonly auditor: string,
    /** When she comes of age; null where she is of age. */
    private readonly adultAt: Moment | null,
    /** Known to those named for it, and to no supervisor who is not. */
    private readonly sealed: boolean,
  ) {}

  isChild(): boolean {
    return this.adultAt !== null && this.now < this.adultAt;
  }

  /** Her last word to this organisation, if it is a yes that still holds. */
  consentInForce(to: Receiver): Consent | null {
    const last = this.consents.filter((one) => one.to === to).at(-1);
    return last?.status === 'given' && last.until >= this.now ? last : null;
  }

  maySend(to: Receiver, sections: readonly Section[]): boolean {
    if (this.agreementOver.has(to)) return false;
    const consent = this.consentInForce(to);
    return sections.every(
      (section) =>
        consent?.sections.includes(section) === true &&
        !consent.restrictions.includes(section) &&
        this.agreed[to].includes(section) &&
        (onlyFor[section] ?? to) === to,
    );
  }

  /** Of what a ground covers, what may go to this receiver. */
  mayRest(ground: Ground, sections: readonly Section[]): boolean {
    return (
      ground.inEffect &&
      sections.every((one) => ground.sections.includes(one) && (onlyFor[one] ?? ground.to) === ground.to)
    );
  }

  mayAccept({ ground, to }: Referral): boolean {
    return ground !== null || !this.agreementOver.has(to);
  }

  sent(
    given: Pick<
      Referral,
      'id' | 'to' | 'sections' | 'consent' | 'ground' | 'envelope' | 'content' | 'version'
    >,
  ): void {
    const closesAt = Number.POSITIVE_INFINITY;
    const rest = { status: 'sent', officers: [], notes: [], notice: [], reviewDue: false, closesAt };
    this.referrals.push({ ...given, ...rest, sentAt: this.now });
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

  /** Her new word: what is less binds at once, what is more opens nothing, and what is open goes on until its end. */
  amended(old: Consent, next: Consent): void {
    old.status = 'amended';
    this.consents.push(next);
    for (const referral of this.referrals.filter((one) => one.consent === old)) {
      const open = this.isOpen(referral);
      if (!open && !undecided.includes(referral.status)) continue;
      referral.consent = next;
      referral.sections = referral.sections.filter(
        (one) => next.sections.includes(one) && !next.restrictions.includes(one),
      );
      if (open)
        referral.closesAt = inCare.includes(referral.status)
          ? next.until
          : Math.min(referral.closesAt, next.until);
    }
  }

  /** She told a receiver. Whoever reads her safety there copies it, for the referrals they know of. */
  passedOn(told: Referral, by: string): void {
    const { consent } = told;
    if (consent?.status === 'given') consent.status = 'withdrawn';
    const visible = this.referrals
      .filter((one) => one.officers.includes(by) && this.isOpen(one))
      .flatMap(({ sections }) => sections);
    const reads = told.officers.includes(by) && this.isOpen(told);
    for (const one of this.referrals.filter(
      (each) => each === told || (consent && each.consent === consent),
    )) {
      const knows = one.officers.includes(by) || this.people[one.to].officers.includes(by);
      if (reads && knows && inCare.includes(one.status) && this.isOpen(one))
        one.notice = (['safeContact', 'healthAlert'] as const)
          .filter((section) => one.sections.includes(section) && visible.includes(section))
          .flatMap((section) => this.told.get(section) ?? []);
      this.ended(one, undecided.includes(one.status) ? 'withdrawn' : one.status);
    }
  }

  groundOver(ground: Ground): void {
    ground.inEffect = false;
    for (const one of this.referrals.filter((each) => each.ground === ground))
      this.ended(one, undecided.includes(one.status) ? 'revoked' : one.status);
  }

  /** Nothing new, the undecided ends, and what is open is looked at. */
  agreementEnded(to: Receiver): void {
    this.agreementOver.add(to);
    for (const one of this.referrals.filter((each) => each.to === to && each.ground === null)) {
      if (undecided.includes(one.status)) this.ended(one, 'revoked');
      else one.reviewDue ||= inCare.includes(one.status) || this.isOpen(one);
    }
  }

  /** Whether the receiver's supervisor is asked of it, and shown its envelope: not of a sealed case. */
  reviewedThere({ reviewDue }: Referral): boolean {
    return reviewDue && !this.sealed;
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
    for (const consent of this.consents.filter(({ status }) => status === 'given')) {
      const grownUp = consent.guardian && !this.isChild();
      if (!grownUp && consent.until >= this.now) continue;
      consent.status = 'expired';
      consent.until = Math.min(consent.until, this.now);
      for (const one of this.referrals.filter((each) => each.consent === consent))
        one.closesAt = Math.min(one.closesAt, this.now);
    }
    for (const referral of this.referrals)
      if (undecided.includes(referral.status) && expiryOf(referral) <= this.now) {
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
      for (const { words } of this.grounds) see(...words);
      return seen;
    }
    // The register names the case to whoever reviews it, and says no word of it.
    if (person === this.auditor && this.grounds.length > 0) section('reference');
    for (const referral of this.referrals) {
      const named = referral.officers.includes(person);
      if (this.people[referral.to].supervisor === person && this.reviewedThere(referral))
        see(referral.envelope);
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
