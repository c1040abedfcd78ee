import { ComingOfAge } from '#casework/consent/coming-of-age.js';
import { ConsentClock } from '#casework/consent/consent-clock.js';
import { AgreementClock } from '#casework/referral/clock/agreement-clock.js';
import type { Database } from '#platform/database/database.js';
import type { Section } from '#policy/vocabulary.js';
import { stepUp } from '../emergency/emergency.fixture.js';
import type { TestApi } from '../support/api/api.js';
import { canary } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';
import { chosen, dpo, house, oyun, saruul, type Which } from './history.fixture.js';
import type { Consent, Model, Receiver, Referral } from './model.fixture.js';
import { dayAfter, timeOf } from './moments.fixture.js';
import { refuses } from './refuses.fixture.js';

/** What a referral rests on, told to the api and to the model alike: her word, a ground in its place, the agreement. */
export class Basis {
  private readonly road: Road;
  private readonly consents: ConsentClock;
  private readonly agreements: AgreementClock;

  constructor(
    private readonly api: TestApi,
    worker: Database,
    private readonly caseId: string,
    private readonly model: Model,
  ) {
    this.road = new Road(api);
    this.consents = new ConsentClock(worker, api.app.get(ComingOfAge, { strict: false }));
    this.agreements = new AgreementClock(worker);
  }

  async tick(): Promise<void> {
    await this.consents.tick();
    await this.agreements.tick();
  }

  /** Whose word it is at this moment. */
  giver(): object {
    return this.model.isChild() ? { givenBy: 'guardian', assent: true } : { givenBy: 'self' };
  }

  async amend(given: { which: Which; sections: Section[]; restrictions: Section[]; days: number | null }) {
    const old = chosen(this.model.consents, given.which, ({ status }) => status === 'given');
    if (!old) return;
    const { sections, restrictions } = given;
    const validUntil = given.days === null ? null : dayAfter(this.model.now, given.days);
    const words = { sections, restrictions, validUntil, how: 'written', language: 'mn', ...this.giver() };
    const asked = this.api.person(saruul).do('amendConsent', { consentId: old.id, ...words });
    if (old.status !== 'given' || old.until < this.model.now) return refuses(asked, 'amending what is over');
    const { id } = await asked;
    await this.now();
    const guardian = this.model.isChild();
    const next: Consent = {
      id,
      to: old.to,
      sections,
      restrictions,
      until: lastMoment(validUntil),
      guardian,
      status: 'given',
    };
    this.model.amended(old, next);
    await this.versions();
  }

  async passOn({ which }: { which: Which }): Promise<void> {
    const undecided = (one: Referral): boolean => ['sent', 'acknowledged'].includes(one.status);
    const referral = chosen(this.model.referrals, which, (one) => undecided(one) || this.model.isOpen(one));
    if (!referral) return;
    const named = referral.officers.find((one) => !this.model.roleless.has(one));
    const acting = house[referral.to].officers.find((one) => !this.model.roleless.has(one)) ?? '';
    const by = undecided(referral) ? acting : (named ?? acting);
    const asked = this.road.step(this.person(by), 'passOnWithdrawal', { ...referral, code: '' });
    if (!undecided(referral) && !(named && this.model.isOpen(referral))) return refuses(asked, 'passing on');
    await asked;
    await this.now();
    this.model.passedOn(referral, by);
    await this.versions();
  }

  async ground({ to, sections }: { to: Receiver; sections: Section[] }): Promise<void> {
    const reason = canary('ground');
    await stepUp(this.person(saruul));
    const { id } = await this.person(saruul).do('claimGround', {
      caseId: this.caseId,
      recipientId: this.api.organisation(to),
      kind: 'imminentDanger',
      sections,
      reason,
    });
    this.model.grounds.push({ id, to, sections, words: [reason], inEffect: true });
  }

  async referOn({
    which,
    sections,
    fitted,
  }: {
    which: Which;
    sections: Section[];
    fitted: boolean;
  }): Promise<void> {
    const ground = chosen(this.model.grounds, which, ({ inEffect }) => inEffect);
    if (!ground) return;
    const wanted = fitted ? sections.filter((one) => this.model.mayRest(ground, [one])) : sections;
    const content = canary('reason');
    const how = { groundId: ground.id, reason: content };
    const asked = this.road.refer(this.person(saruul), this.caseId, ground.to, wanted, how);
    if (!this.model.mayRest(ground, wanted)) return refuses(asked, `sending ${wanted} on a ground`);
    const { id, code, version } = await asked;
    this.model.sent({
      id,
      to: ground.to,
      sections: wanted,
      consent: null,
      ground,
      envelope: code,
      content,
      version,
    });
  }

  async endGround({ which, refused }: { which: Which; refused: boolean }): Promise<void> {
    const ground = chosen(this.model.grounds, which, ({ inEffect }) => inEffect);
    if (!ground) return;
    const decisionReason = canary('decision');
    const asked = refused
      ? this.person(dpo).do('decideGround', { groundId: ground.id, decision: 'refused', decisionReason })
      : this.person(saruul).do('endGround', { groundId: ground.id });
    if (!ground.inEffect) return refuses(asked, 'ending a ground that is over');
    await asked;
    if (refused) ground.words.push(decisionReason);
    await this.now();
    this.model.groundOver(ground);
    await this.versions();
  }

  async endAgreement({ to }: { to: Receiver }): Promise<void> {
    if (this.model.agreementOver.has(to)) return;
    const [live] = await this.api.rows<{ id: string }>(
      `select id from agreement where ended_at is null and $1 in (proposer_id, partner_id)
         and $2 in (proposer_id, partner_id) and accepted_at is not null`,
      [this.api.organisation(to), this.api.organisation('mgec')],
    );
    await this.person(oyun).do('endAgreement', { agreementId: live?.id });
    await this.agreements.tick();
    await this.now();
    this.model.agreementEnded(to);
    await this.versions();
  }

  async closeReviewed({ which }: { which: Which }): Promise<void> {
    const waits = (one: Referral): boolean => this.model.reviewedThere(one) && this.model.isOpen(one);
    const referral = chosen(this.model.referrals, which, waits);
    if (!referral) return;
    const { id: referralId, version } = referral;
    const by = this.person(house[referral.to].supervisor);
    const asked = by.do('reviewReferral', { referralId, version, decision: 'close' });
    if (!waits(referral)) return refuses(asked, 'closing what is not under review');
    await asked;
    await this.now();
    this.model.ended(referral, referral.status === 'completed' ? 'completed' : 'revoked');
    await this.versions();
  }

  /** The agreements of the demo hold again, for the next history: also after many, each of which moves the clock. */
  async restore(): Promise<void> {
    await this.api.rows(
      `update agreement set ended_at = null, ended_by = null, over_at = null,
         valid_until = greatest(valid_until, (platform.now() + interval '3 years')::date)`,
    );
  }

  private person(email: string): Person {
    return this.api.person(email);
  }

  private async now(): Promise<void> {
    this.model.now = await timeOf(this.api);
  }

  private async versions(): Promise<void> {
    const rows = await this.api.rows<{ id: string; version: number }>('select id, version from referral');
    for (const { id, version } of rows) {
      const referral = this.model.referrals.find((one) => one.id === id);
      if (referral) referral.version = version;
    }
  }
}

/** The last moment of a day in Ulaanbaatar. */
export const lastMoment = (day: string | null): number =>
  day === null ? Number.POSITIVE_INFINITY : Date.parse(`${day}T16:00:00Z`) - 1;
