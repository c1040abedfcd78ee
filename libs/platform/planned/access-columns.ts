import type { AccessAbility } from '#policy/ability.js';
import type { Params } from '#policy/query.js';
import { type CaseSection, caseSections } from '#policy/vocabulary.js';
import { untilColumn } from '../database/column-name.js';
import { grounds } from '../database/opening.js';

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
    return `x.${this.column(`max(a.${untilColumn(section)})${this.heldBy(holders)}`)} > n.now`;
  }

  /** True where any of these sections is open to one of these holders. */
  anyOpen(wanted: readonly CaseSection[], holders: readonly string[]): string {
    const whole = wanted.length === caseSections.length;
    if (!whole) for (const section of wanted) this.untils.add(section);
    const latest = whole
      ? 'a.any_until'
      : `greatest(${wanted.map((section) => `a.${untilColumn(section)}`).join(', ')})`;
    return `x.${this.column(`max(${latest})${this.heldBy(holders)}`)} > n.now`;
  }

  /** True of an access row `a` by itself where it opens the section; whether its holder may use that, `x` knows. */
  openHere(section: CaseSection): string {
    return `a.${untilColumn(section)} > (select platform.now())`;
  }

  /** By which kind of ground the actor holds any of these sections; the first by name where by several. */
  ground(wanted: readonly CaseSection[]): string {
    for (const section of wanted) this.untils.add(section);
    const held = wanted.map((section) => this.openHere(section)).join(' or ');
    return `x.${this.column(`min(${groundSql}) filter (where ${held})`)}`;
  }

  /** As the plain read has them: holder and bits, for what is judged in JavaScript. */
  allHoldings(): string {
    this.holdings = true;
    const bits = caseSections
      .map((section) => `coalesce((a.${untilColumn(section)} > (select platform.now()))::int, 0)`)
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
      ...needed.map((one) => `a.${untilColumn(one)}`),
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
