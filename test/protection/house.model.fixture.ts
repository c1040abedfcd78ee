/**
 * Who ought to see a case of one house, written a second time from the design (DOMAIN §2, §4, §5) and from nothing in
 * libs: people, facts and a clock; no ledger, no holders, no SQL.
 */
export type Role = 'caseworker' | 'supervisor' | 'planOfficer';
export const hour = 3_600_000;

interface Worker {
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
  private turn = 0;
  private emergencies: Opened[] = [];

  constructor(
    public now: number,
    public sealed: boolean,
    people: Readonly<Record<string, readonly Role[]>>,
  ) {
    for (const [name, roles] of Object.entries(people))
      this.people.set(name, { roles: new Set(roles), disabled: false, supervisorSince: this.turn++ });
  }

  has(name: string, role: Role): boolean {
    const one = this.people.get(name);
    return one !== undefined && !one.disabled && one.roles.has(role);
  }

  works(name: string): boolean {
    return this.assigned.has(name) && this.has(name, 'caseworker') && !this.excluded.has(name);
  }

  oversees(name: string): boolean {
    if (!this.has(name, 'supervisor') || this.excluded.has(name)) return false;
    return !this.sealed || this.supervisor === name;
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
    const worker = this.has(name, 'caseworker') || this.has(name, 'supervisor');
    return worker && !this.sealed && !this.excluded.has(name) && !this.works(name) && !this.oversees(name);
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

  /** What somebody no longer fit for loses is lost for good. */
  private left(name: string): void {
    if (!this.has(name, 'caseworker')) this.assigned.delete(name);
    if (this.supervisor === name && !this.has(name, 'supervisor')) this.supervisor = null;
    this.carryOn();
  }

  private carryOn(): void {
    if (this.assigned.size > 0 || !this.sealed || this.supervisor !== null) return;
    const heirs = [...this.people].filter(
      ([name]) => this.has(name, 'supervisor') && !this.excluded.has(name),
    );
    heirs.sort(([, a], [, b]) => a.supervisorSince - b.supervisorSince);
    this.supervisor = heirs[0]?.[0] ?? null;
  }
}
