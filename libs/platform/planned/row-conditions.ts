import type { AccessAbility, Ast } from '#policy/ability.js';
import { anySql, type Params } from '#policy/query.js';
import { type CaseSection, type Section, sections } from '#policy/vocabulary.js';
import type { GuardedModel } from '../database/guarded.js';
import type { AccessColumns } from './access-columns.js';

interface Condition {
  readonly sql: string;
  /** Whether it looks further than the row and its access. */
  readonly further: boolean;
}

/** What an actor may read of rows of one kind, as SQL over the row `t` and its access `x`. */
export class RowConditions {
  private readonly known = new Map<Section, Condition>();
  /** What looks further than the row and its access: asked once for each row, as `q`. */
  private readonly asked = new Map<string, string>();
  private further = false;

  constructor(
    private readonly model: GuardedModel,
    private readonly ability: AccessAbility,
    private readonly access: AccessColumns,
  ) {}

  /** Null: never. */
  of(section: Section): string | null {
    const condition = this.condition(section);
    if (!condition) return null;
    return condition.further ? `(${this.askOnce(condition.sql)})` : `(${condition.sql})`;
  }

  /** The row filter: any section readable; null where there is none at all. */
  get any(): string | null {
    const open = new Map<string, { holders: string[]; sections: CaseSection[] }>();
    const others = new Map<string, boolean>();
    for (const section of sections) {
      const { holders, others: rest } = this.parted(this.ability.readConditions(this.model.subject, section));
      const condition = rest.length > 0 ? this.condition(section) : null;
      if (condition) others.set(condition.sql, condition.further);
      else if (holders.length > 0) {
        const group = open.get(holders.join()) ?? { holders, sections: [] };
        group.sections.push(section as CaseSection);
        open.set(holders.join(), group);
      }
    }
    const held = [...open.values()].map((group) => this.access.anyOpen(group.sections, group.holders));
    // Asked as one, so that nothing more is looked up for a row once any of them holds.
    const sql = [...held, ...others.keys()].join(' or ');
    if (sql === '') return null;
    return [...others.values()].includes(true) ? this.askOnce(sql) : `(${sql})`;
  }

  /** The part of a FROM that answers them; needs all that was asked. */
  get questions(): string {
    const columns = [...this.asked].map(([sql, name]) => `${sql} as ${name}`);
    return columns.length > 0 ? `cross join lateral (select ${columns.join(',\n  ')} offset 0) q` : '';
  }

  /** Conditions that a holder has the section open are one, whoever of them has it. */
  private parted(conditions: readonly Ast[]): { holders: string[]; others: Ast[] } {
    const holders = new Set<string>();
    const others = conditions.filter((ast) => {
      const node = ast as unknown as { operator: string; field?: string; value: string[] };
      const open = node.operator === 'in' && node.field?.startsWith('open.');
      if (open) for (const holder of node.value) holders.add(holder);
      return !open;
    });
    return { holders: [...holders].sort(), others };
  }

  private condition(section: Section): Condition | null {
    const known = this.known.get(section);
    if (known) return known;
    const readable = this.ability.readConditions(this.model.subject, section);
    if (readable.length === 0) return null;
    this.further = false;
    const { holders, others } = this.parted(readable);
    const sql = [
      ...(holders.length > 0 ? [this.access.open(section as CaseSection, holders)] : []),
      ...(others.length > 0 ? [anySql(others, this.fieldSql, this.access.params)] : []),
    ].join(' or ');
    const condition = { sql, further: this.further };
    this.known.set(section, condition);
    return condition;
  }

  private askOnce(sql: string): string {
    const name = this.asked.get(sql) ?? `k${this.asked.size}`;
    this.asked.set(sql, name);
    return `q.${name}`;
  }

  private readonly fieldSql = (field: string, values: readonly unknown[], params: Params): string => {
    if (field.startsWith('open.')) return this.access.open(field.slice(5) as CaseSection, values as string[]);
    const derived = this.model.derived?.[field];
    if (derived) {
      this.further = true;
      return derived.among(values, params);
    }
    const column = this.model.columns.find(({ property }) => property === field);
    if (!column) throw new Error(`${this.model.subject} has no column "${field}".`);
    return `t.${column.column} = any (${params.add(values, 'uuid[]')})`;
  };
}
