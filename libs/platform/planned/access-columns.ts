import type { AccessAbility } from '#policy/ability.js';
import { anySql, Params } from '#policy/query.js';
import { type CaseSection, caseSections, type Section, sections } from '#policy/vocabulary.js';
import type { GuardedModel } from '../database/guarded.js';
import { grounds } from '../database/opening.js';

const snake = (section: string): string => section.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const untilOf = (section: CaseSection): string => `${snake(section)}_until`;

const groundSql = `case split_part(a.holder, ':', 1) ${Object.entries(grounds)
  .map(([relation, ground]) => `when '${relation}' then '${ground}'`)
  .join(' ')} end`;

/**
 * The actor's access rows of one case, folded into one row `x`: until when each section needed is open, to the
 * holders that may read it. Every condition of the statement asks `x`, so the access rows are looked at once.
 */
export class AccessColumns {
  private readonly columns = new Map<string, string>();
  readonly untils = new Set<CaseSection>();
  private known: string | undefined;
  private holdings = false;

  constructor(
    private readonly ability: AccessAbility,
    readonly params: Params,
  ) {}

  /** The actor's holders, as a parameter. */
  get holders(): string {
    this.known ??= this.params.add(this.ability.holders, 'text[]');
    return this.known;
  }

  /** True where the section is open to one of these holders. */
  open(section: CaseSection, holders: readonly string[]): string {
    this.untils.add(section);
    return `x.${this.column(`max(a.${untilOf(section)})${this.heldBy(holders)}`)} > n.now`;
  }

  /** True where any of these sections is open to one of these holders. */
  anyOpen(wanted: readonly CaseSection[], holders: readonly string[]): string {
    const whole = wanted.length === caseSections.length;
    if (!whole) for (const section of wanted) this.untils.add(section);
    const latest = whole
      ? 'a.any_until'
      : `greatest(${wanted.map((section) => `a.${untilOf(section)}`).join(', ')})`;
    return `x.${this.column(`max(${latest})${this.heldBy(holders)}`)} > n.now`;
  }

  /** By which kind of ground the actor holds any of these sections; the first by name where by several. */
  ground(wanted: readonly CaseSection[]): string {
    for (const section of wanted) this.untils.add(section);
    const held = wanted.map((section) => `a.${untilOf(section)} > (select platform.now())`).join(' or ');
    return `x.${this.column(`min(${groundSql}) filter (where ${held})`)}`;
  }

  /** As the plain read has them: holder and bits, for what is judged in JavaScript. */
  allHoldings(): string {
    this.holdings = true;
    const bits = caseSections
      .map((section) => `coalesce((a.${untilOf(section)} > (select platform.now()))::int, 0)`)
      .join(' || ');
    return `to_json(x.${this.column(`array_agg(a.holder || '=' || ${bits} order by a.holder)`)})`;
  }

  get sql(): string {
    return [...this.columns].map(([expression, name]) => `${expression} as ${name}`).join(', ');
  }

  get used(): boolean {
    return this.columns.size > 0;
  }

  /** What the rows of each holder must carry for it. */
  get source(): string {
    const needed = this.holdings ? caseSections : [...this.untils];
    return [
      'a.case_id',
      'a.holder',
      'a.opened_at',
      'a.any_until',
      ...needed.map((one) => `a.${untilOf(one)}`),
    ].join(', ');
  }

  private heldBy(holders: readonly string[]): string {
    if (this.ability.holders.every((holder) => holders.includes(holder))) return '';
    return ` filter (where a.holder = any (${this.params.add(holders, 'text[]')}))`;
  }

  private column(expression: string): string {
    const known = this.columns.get(expression) ?? `c${this.columns.size}`;
    this.columns.set(expression, known);
    return known;
  }
}

/** What an actor may read of rows of one kind, as SQL over the row `t` and its access `x`. */
export class RowConditions {
  private readonly known = new Map<Section, string>();

  constructor(
    private readonly model: GuardedModel,
    private readonly ability: AccessAbility,
    private readonly access: AccessColumns,
  ) {}

  /** Null: never. */
  of(section: Section): string | null {
    const known = this.known.get(section);
    if (known) return known;
    const readable = this.ability.readConditions(this.model.subject, section);
    if (readable.length === 0) return null;
    const sql = `(${anySql(readable, this.fieldSql, this.access.params)})`;
    this.known.set(section, sql);
    return sql;
  }

  /** The row filter: any section readable; null where there is none at all. */
  get any(): string | null {
    const open = new Map<string, { holders: string[]; sections: CaseSection[] }>();
    const others = new Set<string>();
    for (const section of sections) {
      for (const ast of this.ability.readConditions(this.model.subject, section)) {
        const node = ast as unknown as { operator: string; field?: string; value: string[] };
        if (node.operator === 'in' && node.field?.startsWith('open.')) {
          const group = open.get(node.value.join()) ?? { holders: node.value, sections: [] };
          group.sections.push(section as CaseSection);
          open.set(node.value.join(), group);
        } else others.add(`(${anySql([ast], this.fieldSql, this.access.params)})`);
      }
    }
    const held = [...open.values()].map((group) => this.access.anyOpen(group.sections, group.holders));
    const all = [...held, ...others];
    return all.length > 0 ? `(${all.join(' or ')})` : null;
  }

  private readonly fieldSql = (field: string, values: readonly unknown[], params: Params): string => {
    if (field.startsWith('open.')) return this.access.open(field.slice(5) as CaseSection, values as string[]);
    const derived = this.model.derived?.[field];
    if (derived) return derived.among(values, params);
    const column = this.model.columns.find(({ property }) => property === field);
    if (!column) throw new Error(`${this.model.subject} has no column "${field}".`);
    return `t.${column.column} = any (${params.add(values, 'uuid[]')})`;
  };
}
