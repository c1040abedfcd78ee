/**
 * Who ought to see a case of one house, and of another when it goes over, written a second time from the design (DOMAIN §2, §4, §5) and from nothing in
 * libs: people, facts and a clock; no ledger, no holders, no SQL.
 */
export type Role = 'caseworker' | 'supervisor' | 'planOfficer';
export const hour = 3_600_000;

export const houses = ['mgec', 'ecpat'] as const;
export type House = (typeof houses)[number];

interface Worker {
  readonly house: House;
  roles: Set<Role>;
  disabled: boolean;
  /** Since when a supervisor: the longest in office inherits what nobody else could open. */
  supervisorSince: number;
}

interface Opened {
  readonly person: string;
  readonly screen: number;
  readonly until: number;
}

export class HouseModel {
  readonly people = new Map<string, Worker>();
  readonly assigned = new Set<string>();
  readonly excluded = new Set<string>();
  supervisor: string | null = null;
  manager: House = 'mgec';
  /** To which house it is offered. */
  offer: House | null = null;
  private turn = 0;
  private emergencies: Opened[] = [];

  constructor(
    public now: number,
    public sealed: boolean,
    people: Readonly<Record<string, { readonly house: House; readonly roles: readonly Role[] }>>,
  ) {
    for (const [name, { house, roles }] of Object.entries(people))
      this.people.set(name, { house, roles: new Set(roles), disabled: false, supervisorSince: this.turn++ });
  }

  has(name: string, role: Role): boolean {
    const one = this.people.get(name);
    return one !== undefined && !one.disabled && one.roles.has(role);
  }

  /** Fit for a role in that house, and not kept from the case. */
  fit(name: string, role: Role, house = this.manager): boolean {
    return this.people.get(name)?.house === house && this.has(name, role) && !this.excluded.has(name);
  }

  works(name: string): boolean {
    return this.assigned.has(name) && this.fit(name, 'caseworker');
  }

  oversees(name: string): boolean {
    return this.fit(name, 'supervisor') && (!this.sealed || this.supervisor === name);
  }

  /** Whether this person, at that screen of theirs, is given the case. */
  sees(name: string, screen: number): boolean {
    return this.works(name) || this.oversees(name) || this.opened(name, screen) !== undefined;
  }

  opened(name: string, screen?: number): Opened | undefined {
    if (!this.has(name, 'caseworker') && !this.has(name, 'supervisor')) return undefined;
    return this.emergencies.find(
      (one) => one.person === name && (screen === undefined || one.screen === screen) && one.until > this.now,
    );
  }

  /** What this person has open anywhere, whatever their roles are by now. */
  held(name: string): Opened | undefined {
    return this.emergencies.find(({ person, until }) => person === name && until > this.now);
  }

  mayOpen(name: string): boolean {
    const worker = this.fit(name, 'caseworker') || this.fit(name, 'supervisor');
    return worker && !this.sealed && !this.works(name) && !this.oversees(name);
  }

  open(person: string, screen: number): void {
    this.emergencies.push({ person, screen, until: this.now + hour });
  }

  /** A session that is over, of whatever reason, takes what was opened to it along. */
  sessionOver(name: string, screen: number): void {
    this.emergencies = this.emergencies.filter((one) => one.person !== name || one.screen !== screen);
  }

  seal(supervisor: string): void {
    this.sealed = true;
    this.supervisor = supervisor;
    this.emergencies = [];
  }

  unseal(): void {
    this.sealed = false;
    this.supervisor = null;
  }

  exclude(name: string): void {
    this.excluded.add(name);
    this.assigned.delete(name);
    this.emergencies = this.emergencies.filter(({ person }) => person !== name);
    if (this.supervisor === name) this.supervisor = null;
    this.carryOn();
  }

  lift(name: string): void {
    this.excluded.delete(name);
    this.carryOn();
  }

  unassign(name: string, by: string): void {
    this.assigned.delete(name);
    if (this.assigned.size === 0) this.supervisor = by;
  }

  roles(name: string, roles: readonly Role[]): void {
    const one = this.people.get(name);
    if (!one) return;
    if (roles.includes('supervisor') && !one.roles.has('supervisor')) one.supervisorSince = this.turn++;
    one.roles = new Set(roles);
    this.left(name);
  }

  disable(name: string, disabled: boolean): void {
    const one = this.people.get(name);
    if (one) one.disabled = disabled;
    this.left(name);
  }

  /** Accepted over there: sealed stays sealed, and nobody of the old house keeps anything. */
  goOver(by: string, assignee: string): void {
    this.manager = this.offer ?? this.manager;
    this.offer = null;
    this.assigned.clear();
    this.assigned.add(assignee);
    this.supervisor = this.sealed ? by : null;
    this.emergencies = [];
  }

  /** What somebody no longer fit for loses is lost for good. */
  private left(name: string): void {
    if (!this.has(name, 'caseworker')) this.assigned.delete(name);
    if (this.supervisor === name && !this.has(name, 'supervisor')) this.supervisor = null;
    this.carryOn();
  }

  private carryOn(): void {
    if (this.assigned.size > 0 || !this.sealed || this.supervisor !== null) return;
    const heirs = [...this.people].filter(([name]) => this.fit(name, 'supervisor'));
    heirs.sort(([, a], [, b]) => a.supervisorSince - b.supervisorSince);
    this.supervisor = heirs[0]?.[0] ?? null;
  }
}
