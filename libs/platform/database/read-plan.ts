import type { AccessAbility } from '#policy/ability.js';
import { anySql, Params } from '#policy/query.js';
import { type CaseSection, caseSections, type Section, sections } from '#policy/vocabulary.js';
import { invalid } from '../errors/domain-error.js';
import { untilColumn } from './column-name.js';
import type { GuardedModel } from './guarded.js';

/** Extra conditions of the question itself; `t` is the row. Never a condition of access. */
export type Where = (params: Params) => string;

/** A question about a column's value: it is answered as far as the reader may read that column, row by row (P3). */
export interface Filter {
  readonly property: string;
  /** How the column compares to the value; equal unless said. */
  readonly is?: '=' | '>=' | '<';
  readonly value: string;
}

/** Of a page: by this column, then id. */
export interface Order {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

export interface Plan {
  readonly sql: string;
  readonly values: readonly unknown[];
}

export interface PlanRequest {
  readonly model: GuardedModel;
  readonly ability: AccessAbility;
  /** Properties to load; what judges the row comes along by itself. */
  readonly properties: ReadonlySet<string>;
  readonly where?: Where;
  readonly by?: readonly Filter[];
  /** Newest first, where nobody says. */
  readonly order?: Order;
  readonly limit: number;
  readonly after?: readonly string[] | null;
  readonly lock?: boolean;
}

/** Text of a timestamp that keeps microseconds and sorts: what cursors carry. */
const instantText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * One guarded read as one statement with the policy inside: the row filter, and a CASE for every section, so
 * that a value the actor may not read never leaves the database. Null when the actor could read no such row.
 */
export function readPlan(request: PlanRequest): Plan | null {
  const { model, ability, properties } = request;
  const order = request.order ?? { by: model.newestBy, direction: 'desc' };
  const params = new Params();
  const fieldSql = fieldSqlOf(model);
  const conditions = new Map<Section, string>();
  for (const section of sections) {
    const readable = ability.readConditions(model.subject, section);
    if (readable.length > 0) conditions.set(section, `(${anySql(readable, fieldSql, params)})`);
  }
  const asked = (request.by ?? []).map((filter) => filterSql(model, conditions, filter, params));
  if (conditions.size === 0) return null;

  const columns = model.columns
    .filter(({ section, property }) => section === null || properties.has(property))
    .map(({ section, column, property }) =>
      section === null
        ? `t.${column} as "${property}"`
        : `case when ${conditions.get(section) ?? 'false'} then t.${column} end as "${property}"`,
    );
  const derived = Object.entries(model.derived ?? {}).map(([name, { select }]) => `${select} as "${name}"`);
  const filters = [`(${[...new Set(conditions.values())].join(' or ')})`, ...asked];
  if (request.where) filters.push(request.where(params));
  if (request.after) filters.push(afterSql(order, request.after, params));

  const sql = [
    `select ${[...columns, ...derived, ...openColumns(model, ability, params)].join(', ')},`,
    `${instantText(`t.${order.by}`)} as "sortKey"`,
    `from ${source(request, params)} cross join (select (select platform.now()) as now offset 0) n`,
    `where ${filters.join(' and ')}`,
    `order by t.${order.by} ${order.direction}, t.id ${order.direction} limit ${request.limit}`,
    request.lock ? 'for update of t' : '',
  ].join('\n');
  return { sql, values: params.values };
}

/** @throws INVALID, before any row is looked at, where the reader could never read what they ask about. */
function filterSql(
  model: GuardedModel,
  conditions: ReadonlyMap<Section, string>,
  { property, is = '=', value }: Filter,
  params: Params,
): string {
  const column = model.columns.find((one) => one.property === property);
  const readable = column?.section ? conditions.get(column.section) : undefined;
  if (!column || column.encrypted || !readable) throw invalid(property, 'INVALID');
  const cast = column.kind === 'instant' ? 'timestamptz' : 'text';
  return `(${readable} and t.${column.column} ${is} ${params.add(value, cast)})`;
}

function afterSql({ by, direction }: Order, after: readonly string[], params: Params): string {
  const [at, id] = after;
  return `(t.${by}, t.id) ${direction === 'desc' ? '<' : '>'} (${params.add(at, 'timestamptz')}, ${params.add(id, 'uuid')})`;
}

/** A page of cases starts from the access rows of each holder, newest first: an index range of any table size. */
function source(request: PlanRequest, params: Params): string {
  const { model, ability, limit } = request;
  if (model.subject !== 'Case' || request.where || request.by?.length || request.lock)
    return `${model.table} t`;
  const holders = params.add(ability.holders, 'text[]');
  const after = request.after
    ? `and (a.opened_at, a.case_id) < (${params.add(request.after[0], 'timestamptz')}, ${params.add(request.after[1], 'uuid')})`
    : '';
  return `(select distinct top.case_id from unnest(${holders}) h cross join lateral (
      select a.case_id from case_access a where a.holder = h and a.any_until > (select platform.now()) ${after}
      order by a.opened_at desc, a.case_id desc limit ${limit}) top) held
    join ${model.table} t on t.id = held.case_id`;
}

function fieldSqlOf(model: GuardedModel) {
  return (field: string, values: readonly unknown[], params: Params): string => {
    if (field.startsWith('open.')) {
      const section = field.slice('open.'.length);
      if (!model.onCase)
        throw new Error(`${model.subject} hangs on no case, so "${field}" cannot be asked of it.`);
      return `exists (select from case_access a where ${model.onCase}
        and a.holder = any (${params.add(values, 'text[]')}) and a.${untilColumn(section)} > n.now offset 0)`;
    }
    const derived = model.derived?.[field];
    if (derived) return derived.among(values, params);
    const column = model.columns.find(({ property }) => property === field);
    if (!column)
      throw new Error(`${model.subject} has no column "${field}" for the access table to compare.`);
    return `t.${column.column} = any (${params.add(values, 'uuid[]')})`;
  };
}

/** The actor's own access rows, as bits in the order of `caseSections`: `open` of the row is read from them. */
function openColumns(model: GuardedModel, ability: AccessAbility, params: Params): string[] {
  if (!model.onCase || ability.holders.length === 0) return [`'{}'::text[] as "holdings"`];
  const bits = caseSections
    .map((section) => `coalesce((a.${untilColumn(section)} > n.now)::int, 0)`)
    .join(' || ');
  return [
    `array(select a.holder || '=' || ${bits} from case_access a where ${model.onCase}
      and a.holder = any (${params.add(ability.holders, 'text[]')}) order by a.holder) as "holdings"`,
  ];
}

/** Section → holder keys by which it is open now. */
export type Open = Readonly<Partial<Record<CaseSection, readonly string[]>>>;

export function openOf(holdings: readonly string[]): Open {
  const open: Partial<Record<CaseSection, string[]>> = {};
  for (const holding of holdings) {
    const [holder = '', bits = ''] = holding.split('=');
    caseSections.forEach((section, index) => {
      if (bits[index] !== '1') return;
      const holders = open[section] ?? [];
      holders.push(holder);
      open[section] = holders;
    });
  }
  return open;
}
