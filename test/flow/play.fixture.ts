import { ReferralClock } from '#casework/referral/clock/referral-clock.js';
import type { Database } from '#platform/database/database.js';
import type { Section } from '#policy/vocabulary.js';
import type { TestApi } from '../support/api/api.js';
import { canariesIn, canary, toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';
import { Basis, lastMoment } from './basis.fixture.js';
import {
  type Action,
  agreed,
  bolor,
  chosen,
  dpo,
  type History,
  house,
  oyun,
  saruul,
  type Which,
} from './history.fixture.js';
import { type Consent, Model, type Receiver, type Referral, steps } from './model.fixture.js';
import { dayAfter, timeOf } from './moments.fixture.js';
import { readingOf } from './reading.fixture.js';
import { refuses } from './refuses.fixture.js';

/** One case, told to the api and to the model alike. */
export class Play {
  private readonly road: Road;
  private readonly log: string[] = [];
  private version = 1;

  private constructor(
    private readonly api: TestApi,
    private readonly clock: ReferralClock,
    readonly caseId: string,
    readonly model: Model,
    private readonly told: ReturnType<typeof toldSections>,
    private readonly basis: Basis,
  ) {
    this.road = new Road(api);
  }

  static async begin(api: TestApi, workerDatabase: Database, given: History): Promise<Play> {
    const caseworker = api.person(saruul);
    const [incidentWords, basis] = [canary('incident'), canary('basis')];
    const incident = await caseworker.do('createIncident', { words: incidentWords });
    const supervisorId = given.named ? api.person(oyun).id : null;
    const born = given.child === null ? null : dayAfter(await timeOf(api), given.child);
    const told = toldSections(born === null ? 'adult' : 'child');
    if (born) told.identity.birthDate = `${Number(born.slice(0, 4)) - 18}${born.slice(4)}`;
    const road = new Road(api);
    const one = await road.register(
      caseworker,
      { sealed: given.sealed, supervisorId, incidentId: incident.id },
      told,
    );
    await caseworker.do('decideVictimStatus', { caseId: one.id, version: 1, status: 'presumed', basis });
    const overseer = !given.sealed || given.named ? oyun : null;
    const model = new Model(
      await timeOf(api),
      { shelter: agreed('shelter'), police: agreed('police') },
      house,
      saruul,
      overseer,
      dpo,
      born === null ? null : Date.parse(`${born}T00:00:00+08:00`),
      given.sealed,
    );
    for (const [section, value] of Object.entries(told)) model.told.set(section, canariesIn(value));
    // Without free words these show by what nobody else has.
    model.told.set('demographics', ['"citizenship":"KI"']);
    model.told.set('identity', [...(model.told.get('identity') ?? []), '"displayName":"Z.Z']);
    model.told.set('reference', [one.code]);
    model.told.set('victimStatus', [basis]);
    model.told.set('incident', [incidentWords]);
    const rests = new Basis(api, workerDatabase, one.id, model);
    const play = new Play(api, new ReferralClock(workerDatabase), one.id, model, told, rests);
    play.version = 2;
    const [shelter, police] = given.first;
    const { restrictions } = given;
    await play.consent({ to: 'shelter', sections: shelter, restrictions, yes: 1, days: given.days });
    await play.consent({ to: 'police', sections: police, restrictions: [], yes: 1, days: 5 });
    await play.refer({ to: 'shelter', sections: given.sent, fitted: true });
    const sections = given.sent.filter((section) => model.maySend('shelter', [section]));
    if (model.referrals.length === 0) await play.refer({ to: 'shelter', sections, fitted: false });
    await play.step('acceptReferral', { which: { at: 0, aimed: true }, naming: given.naming });
    return play;
  }

  async take(one: Action): Promise<void> {
    this.model.now = await timeOf(this.api);
    this.log.push(JSON.stringify(one));
    if (one.kind === 'consent') return this.consent(one as Parameters<Play['consent']>[0]);
    if (one.kind === 'refer') return this.refer(one as Parameters<Play['refer']>[0]);
    if (one.kind === 'withdraw') return this.withdraw(one as { which: Which });
    if (one.kind === 'forward') return this.forward((one as { hours: number }).hours);
    if (one.kind === 'rewrite') return this.rewrite();
    if (one.kind === 'role') return this.toggleRole();
    if (one.kind === 'amend') return this.basis.amend(one as Parameters<Basis['amend']>[0]);
    if (one.kind === 'passOn') return this.basis.passOn(one as { which: Which });
    if (one.kind === 'ground') return this.basis.ground(one as Parameters<Basis['ground']>[0]);
    if (one.kind === 'referOn') return this.basis.referOn(one as Parameters<Basis['referOn']>[0]);
    if (one.kind === 'endGround') return this.basis.endGround(one as Parameters<Basis['endGround']>[0]);
    if (one.kind === 'endAgreement') return this.basis.endAgreement(one as { to: Receiver });
    if (one.kind === 'closeReviewed') return this.basis.closeReviewed(one as { which: Which });
    if (one.kind === 'goOn') return this.goOn(one as { which: Which; one: number });
    return this.step(one.kind, one as { which: Which; naming?: number[] });
  }

  private async consent(given: {
    to: Receiver;
    sections: Section[];
    restrictions: Section[];
    yes: number;
    days: number | null;
  }): Promise<void> {
    const decision = given.yes > 0 ? 'given' : 'refused';
    const validUntil = given.days === null ? null : dayAfter(this.model.now, given.days);
    const { restrictions } = given;
    const { id } = await this.road.consent(this.api.person(saruul), this.caseId, given.to, given.sections, {
      decision,
      restrictions,
      validUntil,
      ...this.basis.giver(),
    });
    const sections = decision === 'given' ? given.sections : [];
    const guardian = this.model.isChild();
    const until = lastMoment(validUntil);
    this.model.consents.push({ id, to: given.to, sections, restrictions, until, guardian, status: decision });
  }

  private async refer(given: { to: Receiver; sections: Section[]; fitted: boolean }): Promise<void> {
    const once = this.model.consents.filter((one) => one.to === given.to).flatMap((one) => one.sections);
    const allowed = agreed(given.to).filter((section) => section !== 'placement' || given.to === 'shelter');
    const sections = given.fitted
      ? given.sections.filter((section) => once.includes(section) && allowed.includes(section))
      : given.sections;
    const content = canary('reason');
    const asked = this.road.refer(this.api.person(saruul), this.caseId, given.to, sections, {
      reason: content,
    });
    if (!this.model.maySend(given.to, sections)) return refuses(asked, `sending ${sections}`);
    const { id, code, version } = await asked;
    const consent = sections.length > 0 ? this.model.consentInForce(given.to) : null;
    this.model.sent({ id, to: given.to, sections, consent, ground: null, envelope: code, content, version });
  }

  private async step(name: string, { which, naming }: { which: Which; naming?: number[] }): Promise<void> {
    const referral = chosen(
      this.model.referrals,
      which,
      ({ status }) => steps[name]?.includes(status) === true,
    );
    if (!referral) return;
    const { workers, officers } = house[referral.to];
    const acting = officers.filter((one) => !this.model.roleless.has(one))[0] ?? '';
    const nominees = [...new Set((naming ?? []).map((at) => workers[at % workers.length] ?? acting))].filter(
      (one) => !this.model.roleless.has(one),
    );
    const named = referral.officers.find((one) => !this.model.roleless.has(one));
    const receivers = ['startService', 'deliverService', 'completeReferral'].includes(name);
    const by = name === 'revokeReferral' ? saruul : receivers ? (named ?? acting) : acting;
    const note = canary('note');
    const more = {
      ...(name === 'acceptReferral' ? { officerIds: nominees.map((one) => this.api.person(one).id) } : {}),
      ...(name === 'declineReferral' ? { reason: 'noCapacity' } : {}),
      ...(['startService', 'deliverService'].includes(name) ? { note } : {}),
    };
    const asked = this.road.step(this.api.person(by), name, { ...referral, code: referral.envelope }, more);
    const holds = name !== 'acceptReferral' || this.model.mayAccept(referral);
    const possible = steps[name]?.includes(referral.status) && (!receivers || named !== undefined) && holds;
    if (!possible || (name === 'acceptReferral' && nominees.length === 0))
      return refuses(asked, `${name} of ${referral.status}`);
    referral.version = (await asked).version;
    this.model.now = await timeOf(this.api);
    this.effect(name, referral, nominees, note);
  }

  /** The next step of the service, whichever can be taken. */
  private async goOn({ which, one }: { which: Which; one: number }): Promise<void> {
    const service = ['startService', 'deliverService', 'completeReferral'];
    const next = (status: string): string[] => service.filter((name) => steps[name]?.includes(status));
    const referral = chosen(this.model.referrals, which, ({ status }) => next(status).length > 0);
    const possible = referral ? next(referral.status) : [];
    const name = possible[one % Math.max(1, possible.length)];
    const at = referral ? this.model.referrals.indexOf(referral) : 0;
    if (name) await this.step(name, { which: { at, aimed: false } });
  }

  private effect(name: string, referral: Referral, officers: readonly string[], note: string): void {
    if (name === 'acceptReferral') this.model.accepted(referral, officers);
    if (name === 'completeReferral') this.model.completed(referral);
    if (name === 'declineReferral') this.model.ended(referral, 'declined');
    if (name === 'revokeReferral') this.model.ended(referral, 'revoked');
    if (name === 'acknowledgeReferral') referral.status = 'acknowledged';
    if (name === 'startService') referral.status = 'inProgress';
    if (name === 'deliverService') referral.status = 'serviceDelivered';
    if (['startService', 'deliverService'].includes(name)) referral.notes.push(note);
  }

  private async withdraw({ which }: { which: Which }): Promise<void> {
    const rested = (consent: Consent): boolean =>
      this.model.referrals.some((one) => one.consent === consent && one.officers.length > 0);
    const consent = chosen(this.model.consents, which, (one) => one.status === 'given' && rested(one));
    if (!consent) return;
    const asked = this.api.person(saruul).do('withdrawConsent', { consentId: consent.id });
    if (consent.status !== 'given') return refuses(asked, 'withdrawing what was not given');
    await asked;
    this.model.now = await timeOf(this.api);
    this.model.withdrawn(consent);
    for (const referral of this.model.referrals.filter((one) => one.consent === consent))
      referral.version = Number(
        (
          await this.api.rows<{ version: number }>('select version from referral where id = $1', [
            referral.id,
          ])
        )[0]?.version,
      );
  }

  private async forward(hours: number): Promise<void> {
    await this.api.forward(`${hours} hours`);
    await this.clock.tick();
    await this.basis.tick();
    const now = await timeOf(this.api);
    this.model.forwarded(now - this.model.now);
  }

  /** What she says changes, and with it what is open; a notice keeps what it said. */
  private async rewrite(): Promise<void> {
    const safeContact = {
      ...this.told.safeContact,
      neverTell: canary('neverTell'),
      codeWord: canary('codeWord'),
      hours: canary('hours'),
    };
    const placement = { provider: canary('provider'), note: canary('placement') };
    const { version } = await this.api
      .person(saruul)
      .do<{ version: number }>(
        'updateCase',
        { id: this.caseId, version: this.version, safeContact, placement },
        '{ version }',
      );
    this.version = version;
    this.model.told.set('safeContact', canariesIn(safeContact));
    this.model.told.set('placement', canariesIn(placement));
  }

  /** From focal point to an officer of the plan, or back. */
  private async toggleRole(): Promise<void> {
    const back = this.model.roleless.delete(bolor);
    if (!back) this.model.roleless.add(bolor);
    await this.role(back ? 'referralOfficer' : 'planOfficer');
  }

  private async role(role: string): Promise<void> {
    await this.api.rows('update role_grant set role = $2 where account_id = $1', [
      this.api.person(bolor).id,
      role,
    ]);
  }

  /** Leaves nothing for the next history: there is one case at a time. */
  async end(): Promise<void> {
    await this.role('referralOfficer');
    await this.basis.restore();
    await this.api.rows('truncate case_record, person, incident, idempotency, audit_entry, outbox cascade');
  }

  readBy(person: Person): Promise<string> {
    return readingOf(this.api, person, this.caseId, this.model.referrals);
  }

  /** Every canary there is, whoever may see it. */
  all(): string[] {
    const { told, referrals, grounds } = this.model;
    return [...told.values()].flat().concat(
      grounds.flatMap(({ words }) => words),
      referrals.flatMap(({ envelope, content, notes, notice }) => [envelope, content, ...notes, ...notice]),
    );
  }

  /** What was done so far, for the message of a failure. */
  toString(): string {
    return this.log.join('\n');
  }
}
