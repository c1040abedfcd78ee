import { demoPassword } from '#country/demo.js';
import { timeOf } from '../flow/moments.fixture.js';
import type { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type House, HouseModel, type Role } from './house.model.fixture.js';
import type { Meaning, Step } from './house.step.fixture.js';
import { consentToBoth, offerOf, transferMeaning } from './house.transfer.fixture.js';

export const names = ['saruul', 'nomin', 'oyun', 'enkhjin', 'misheel', 'zolzaya'] as const;
const initial: Readonly<Record<string, { readonly house: House; readonly roles: readonly Role[] }>> = {
  saruul: { house: 'mgec', roles: ['caseworker'] },
  nomin: { house: 'mgec', roles: ['caseworker'] },
  oyun: { house: 'mgec', roles: ['supervisor'] },
  enkhjin: { house: 'mgec', roles: ['planOfficer'] },
  misheel: { house: 'ecpat', roles: ['caseworker'] },
  zolzaya: { house: 'ecpat', roles: ['supervisor'] },
};
const email = (name: string): string => `${name}@${initial[name]?.house ?? ''}.example`;
const reason = 'Шалтгаан';

/** One case of one house and of another, told to the api and to the model alike. */
export class HousePlay {
  private readonly screens = new Map<string, Person[]>();
  private readonly log: string[] = [];

  private constructor(
    private readonly api: TestApi,
    readonly caseId: string,
    private readonly code: string,
    readonly model: HouseModel,
  ) {
    for (const name of names)
      this.screens.set(name, [api.elsewhere(email(name)), api.elsewhere(email(name))]);
  }

  static async begin(api: TestApi, sealed: boolean, named: boolean): Promise<HousePlay> {
    for (const name of names) await setRoles(api, name, initial[name]?.roles ?? []);
    const saruul = api.person(email('saruul'));
    const supervisorId = named ? api.person(email('oyun')).id : null;
    const made = await saruul.do<{ id: string; code: string }>(
      'registerCase',
      { legalBasis: 'consent', sealed, supervisorId },
      '{ id code }',
    );
    await consentToBoth(api, made.id, saruul.id);
    const model = new HouseModel(await timeOf(api), sealed, initial);
    model.assigned.add('saruul');
    model.supervisor = named ? 'oyun' : null;
    return new HousePlay(api, made.id, made.code, model);
  }

  /** @throws Error when the api does what the model refuses, or the other way round. */
  async take(step: Step): Promise<void> {
    this.model.now = await timeOf(this.api);
    this.log.push(JSON.stringify(step));
    const { kind, by, whom, screen } = step;
    if (kind === 'forward') return this.forward(step.minutes);
    if (kind === 'roles') return this.roles(whom, step.roles);
    if (kind === 'disable') return this.disable(whom, step.yes);
    if (this.model.people.get(by)?.disabled) return;
    if (kind === 'signOut') return this.signOut(by, screen);
    if (kind === 'open') return this.open(by, screen);
    const { allowed, effect, input } = this.meaning(step);
    const answer = await this.at(by, screen).command(kind, await input());
    const done = answer.errors.length === 0;
    if (done !== allowed)
      throw new Error(`${kind} was ${done ? 'done' : `refused: ${answer.body}`}\n${this}`);
    if (done) effect();
  }

  private meaning(step: Step): Meaning {
    const { kind, by, whom, to, yes } = step;
    const { model } = this;
    if (kind.endsWith('Transfer'))
      return transferMeaning(model, step, async () => ({
        ...(await offerOf(this.api, this.caseId)),
        assigneeId: this.id(whom),
        receiverId: this.api.organisation(model.manager === 'mgec' ? 'ecpat' : 'mgec'),
      }));
    const ofCase = { caseId: this.caseId, reason };
    const oversees = model.oversees(by);
    const mayWork = (one: string) => model.fit(one, 'caseworker');
    const maySupervise = (one: string) => model.fit(one, 'supervisor');
    const plain = (more: object) => async () => ({ ...ofCase, ...more });
    switch (kind) {
      case 'sealCase':
        return {
          allowed: oversees && !model.sealed && maySupervise(whom),
          effect: () => model.seal(whom),
          input: plain({ supervisorId: this.id(whom) }),
        };
      case 'unsealCase':
        return { allowed: oversees && model.sealed, effect: () => model.unseal(), input: plain({}) };
      case 'nameSupervisor':
        return {
          allowed:
            maySupervise(whom) &&
            model.supervisor !== whom &&
            (oversees || (model.works(by) && model.sealed && model.supervisor === null)),
          effect: () => {
            model.supervisor = whom;
          },
          input: plain({ supervisorId: this.id(whom) }),
        };
      case 'assignCase':
        return {
          allowed: oversees && mayWork(whom),
          effect: () => model.assigned.add(whom),
          input: async () => ({ caseId: this.caseId, userId: this.id(whom) }),
        };
      case 'reassignCase':
        return {
          allowed: oversees && whom !== to && mayWork(to) && model.assigned.has(whom),
          effect: () => {
            model.assigned.add(to);
            model.assigned.delete(whom);
          },
          input: plain({ userId: this.id(whom), toUserId: this.id(to) }),
        };
      case 'unassignCase':
        return {
          allowed: oversees && model.assigned.has(whom) && (yes || model.assigned.size > 1),
          effect: () => model.unassign(whom, by),
          input: plain({ userId: this.id(whom), takeOver: yes }),
        };
      case 'excludePerson':
        return {
          allowed: (oversees || model.works(by)) && whom !== by && !model.excluded.has(whom),
          effect: () => model.exclude(whom),
          input: plain({ accountId: this.id(whom) }),
        };
      default:
        return {
          allowed: (oversees || model.works(by)) && whom !== by && model.excluded.has(whom),
          effect: () => model.lift(whom),
          input: async () => ({ exclusionId: await this.exclusionOf(whom), reason }),
        };
    }
  }

  /** The password again ends what this screen had; then the case opens, or not. */
  private async open(by: string, screen: number): Promise<void> {
    const person = this.at(by, screen);
    await person.send('mutation ($input: StepUpInput!) { stepUp(input: $input) }', {
      input: { password: demoPassword },
    });
    this.model.sessionOver(by, screen);
    const allowed = this.model.mayOpen(by) && this.model.held(by) === undefined;
    const answer = await person.command('openEmergencyAccess', { caseCode: this.code, reason });
    const done = answer.errors.length === 0;
    if (done !== allowed) throw new Error(`open was ${done ? 'done' : `refused: ${answer.body}`}\n${this}`);
    if (done) this.model.open(by, screen);
  }

  private async signOut(by: string, screen: number): Promise<void> {
    await this.at(by, screen).send('mutation { signOut }');
    this.screens.get(by)?.splice(screen, 1, this.api.elsewhere(email(by)));
    this.model.sessionOver(by, screen);
  }

  private async forward(minutes: number): Promise<void> {
    await this.api.forward(`${minutes} minutes`);
    this.model.now = await timeOf(this.api);
  }

  private async roles(whom: string, roles: readonly Role[]): Promise<void> {
    await setRoles(this.api, whom, roles);
    this.model.roles(whom, roles);
  }

  private async disable(whom: string, yes: boolean): Promise<void> {
    // Who is disabled cannot sign in: what their screens see is asked in sessions from before.
    if (!this.model.people.get(whom)?.disabled)
      for (const screen of [0, 1]) await this.at(whom, screen).send('{ me { id } }');
    await this.api.rows(
      'update account set disabled_at = case when $2 then platform.now() end where id = $1',
      [this.id(whom), yes],
    );
    this.model.disable(whom, yes);
  }

  /** Whoever is given the case at a screen and ought not to be, or the other way round. */
  async faults(): Promise<string[]> {
    this.model.now = await timeOf(this.api);
    const found: string[] = [];
    for (const name of names)
      for (const screen of [0, 1]) {
        const { data } = await this.at(name, screen).question('case', { id: this.caseId }, '{ id }');
        const sees = Boolean(data?.['case']);
        if (sees !== this.model.sees(name, screen))
          found.push(`${name} at screen ${screen} ${sees ? 'sees' : 'lacks'} the case`);
      }
    return found;
  }

  async end(): Promise<void> {
    await this.api.rows('update account set disabled_at = null');
    await this.api.rows('truncate case_record, person, incident, idempotency, audit_entry, outbox cascade');
  }

  private at(name: string, screen: number): Person {
    const found = this.screens.get(name)?.[screen];
    if (!found) throw new Error(`${name} has no screen ${screen}`);
    return found;
  }

  private id(name: string): string {
    return this.api.person(email(name)).id;
  }

  private async exclusionOf(name: string): Promise<string> {
    const [row] = await this.api.rows<{ id: string }>(
      'select id from exclusion where account_id = $1 order by lifted_at is null desc limit 1',
      [this.id(name)],
    );
    return row?.id ?? this.caseId;
  }

  toString(): string {
    return this.log.join('\n');
  }
}

/** Takes and gives only what changes: a role kept is not lost for a moment. */
async function setRoles(api: TestApi, name: string, roles: readonly Role[]): Promise<void> {
  const { id } = api.person(email(name));
  await api.rows('delete from role_grant where account_id = $1 and not role = any ($2)', [id, roles]);
  for (const role of roles)
    await api.rows('insert into role_grant (account_id, role) values ($1, $2) on conflict do nothing', [
      id,
      role,
    ]);
}
