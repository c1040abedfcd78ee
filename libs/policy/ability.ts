import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import type { Action, Command, Grant, Subject } from './grant.js';
import { commands, startingCommands } from './grant.js';
import { accessTable } from './table/index.js';
import { type Actor, type Section, sections } from './vocabulary.js';

type Casl = MongoAbility<[Action, Subject]>;
/** A condition tree as CASL parses it: `and`, `or`, `in` over a column. */
export type Ast = NonNullable<ReturnType<Casl['rulesFor']>[number]['ast']>;
/** A row as the gates load it: its columns, and `open`: section → holder keys by which it is open now. */
export type GuardedRow = Readonly<Record<string, unknown>>;

/** The access table, for one actor. Grants only: what no rule allows is refused. */
export class AccessAbility {
  readonly holders: readonly string[];
  readonly readsInbox: boolean;
  readonly readsAudit: boolean;
  private readonly casl: Casl;
  private readonly compared = new Map<Subject, readonly string[]>();

  constructor(
    readonly actor: Actor,
    table: readonly Grant[] = accessTable,
  ) {
    const grants = table.filter((grant) => grant.who.some((role) => actor.roles.includes(role)));
    this.casl = createMongoAbility<Casl>(grants.flatMap((grant) => rulesOf(grant, actor)));
    const keys = grants.map((grant) => grant.when.holder?.(actor) ?? null);
    this.holders = [...new Set(keys.filter((key) => key !== null))];
    this.readsInbox = grants.some((grant) => grant.when.name === 'inMyInbox');
    this.readsAudit = grants.some((grant) => grant.when.name === 'ourEntries');
  }

  /** May this section of this row be read (or edited)? */
  canSection(action: 'read' | 'edit', on: Subject, section: Section, row: GuardedRow): boolean {
    return this.casl.rulesFor(action, on, section).some((rule) => rule.matchesConditions(row as never));
  }

  /** May this command be given on this row? */
  canDo(command: Command, on: Subject, row: GuardedRow): boolean {
    return this.casl.rulesFor(command, on).some((rule) => rule.matchesConditions(row as never));
  }

  /** Is there any row on which the actor could do this? False: the answer needs no row. */
  couldEver(action: Action, on: Subject, section?: Section): boolean {
    return this.casl.rulesFor(action, on, section).length > 0;
  }

  /** All of the row that this actor's conditions on such a subject compare: equal texts, equal rights. */
  comparedOf(on: Subject, row: GuardedRow): string {
    const fields = this.compared.get(on) ?? this.fieldsCompared(on);
    this.compared.set(on, fields);
    const open = (row['open'] ?? {}) as GuardedRow;
    return JSON.stringify(
      fields.map(
        (field) => (field.startsWith('open.') ? open[field.slice('open.'.length)] : row[field]) ?? null,
      ),
    );
  }

  private fieldsCompared(on: Subject): string[] {
    const rules = this.casl.rules.filter(({ subject }) => subject === on);
    return [...new Set(rules.flatMap(({ conditions }) => Object.keys(conditions ?? {})))];
  }

  sectionsOf(action: 'read' | 'edit', on: Subject, row: GuardedRow): Section[] {
    return sections.filter((section) => this.canSection(action, on, section, row));
  }

  actionsOn(on: Subject, row: GuardedRow): Command[] {
    return commands.filter((command) => !startingCommands.has(command) && this.canDo(command, on, row));
  }

  /** Conditions under which a section may be read, any one of which suffices; [] means never. */
  readConditions(on: Subject, section: Section): Ast[] {
    return this.casl.rulesFor('read', on, section).map((rule) => rule.ast ?? everything);
  }
}

const everything = { operator: 'and', value: [] } as unknown as Ast;

function rulesOf(grant: Grant, actor: Actor): RawRuleOf<Casl>[] {
  return grant.may.flatMap((action) => {
    const fields: readonly (Section | undefined)[] = grant.sections ?? [undefined];
    return fields.flatMap((section) => {
      // A command rests on the row being open to its giver at all: `reference` or the subject's own section.
      const conditions = grant.when.match(actor, section ?? commandSection[grant.on] ?? 'reference');
      if (conditions === null) return [];
      return [{ action, subject: grant.on, conditions, ...(section ? { fields: [section] } : {}) }];
    });
  });
}

/** The section whose holders may give a command, for subjects that have no `reference`. */
const commandSection: Partial<Record<Subject, Section>> = {
  Referral: 'envelope',
  Transfer: 'envelope',
  Consent: 'consentRecord',
  Task: 'task',
  Incident: 'incident',
  LegalGround: 'audit',
  Exclusion: 'protection',
  ProtectiveMeasure: 'protection',
  Destruction: 'destruction',
  EmergencyAccess: 'protection',
  PossibleDuplicate: 'protection',
  OrganisationMatch: 'match',
  MatchQuestion: 'protection',
  Plan: 'plan',
  Indicator: 'plan',
  Measurement: 'plan',
  Activity: 'plan',
  ActivityReport: 'planReport',
  Statistics: 'statistics',
  JobQueue: 'operations',
  DeadLetter: 'operations',
  FailedDelivery: 'operations',
};
