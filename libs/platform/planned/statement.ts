import { createHash } from 'node:crypto';
import { type CaseSection, caseSections, type Section } from '#policy/vocabulary.js';
import type { AccessColumns } from './access-columns.js';
import type { ObjectPlan } from './object-plan.js';

/** What a question asks of the row `t`; of a column's value it is answered as far as its section is open, row by row (P3). */
export interface RowFilter {
  readonly sql: string;
  readonly section?: CaseSection;
  /** The same of an access row `a`, for what stands there too: then no case has to be looked up to ask it. */
  readonly held?: string;
}

/** How many rows there are is counted up to here. */
export const mostCounted = 1_000;

/** Which rows of the root are asked for; values that come with the request are parameters. */
export interface Rows {
  readonly limit: number;
  /** How many of them are shown, and so opened. */
  readonly shown: number;
  /** One row by its id, in this parameter. */
  readonly id?: string;
  /** Of a page: the parameters of its cursor. */
  readonly after?: readonly [string, string];
  readonly where: readonly RowFilter[];
  /** Whether it is asked how many there are in all. */
  readonly counted?: boolean;
  readonly order: { readonly by: string; readonly direction: 'asc' | 'desc' };
}

export interface Statement {
  readonly name: string;
  readonly text: string;
  /** Whether the last cell of every row says that all entries of the log were written. */
  readonly logs: boolean;
}

const clock = 'cross join (select (select platform.now()) as now offset 0) n';
const instantText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * The one data statement of an operation. Rows are cells by position, then the key of the cursor, then how many there
 * are where that is asked, then, where anything is logged, whether it was.
 */
export function statementOf(
  plan: ObjectPlan,
  access: AccessColumns,
  rows: Rows,
  log: () => LogParams,
): Statement | null {
  const visible = plan.conditions.any;
  if (!visible) return null;
  const ground = groundOf(plan, access);
  const { by, direction } = rows.order;
  const cells = [
    ...plan.columns.map(({ sql }) => sql),
    instantText(`t.${by}`),
    ...(rows.counted ? [countSql(plan, access, rows, visible)] : []),
  ];
  const select = [
    ...cells.map((sql, index) => `${sql} as v${index}`),
    ...(ground ? logged(plan, ground) : []),
  ];
  const filters = filtersOf(plan, rows, visible);
  if (rows.id) filters.push(`t.id = ${rows.id}`);
  if (rows.after)
    filters.push(`(t.${by}, t.id) ${direction === 'desc' ? '<' : '>'} (${rows.after.join(', ')})`);
  const query = [
    `select ${select.join(',\n  ')}`,
    `from ${source(plan, access, rows)}`,
    clock,
    plan.conditions.questions,
    ...plan.joins,
    `where ${filters.join('\n  and ')}`,
    `order by t.${by} ${direction}, t.id ${direction} limit ${rows.limit}`,
  ].join('\n');
  const text = ground ? withLog(query, cells.length, log(), rows.shown) : query;
  const name = `planned_${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  return { name, text, logs: ground !== null };
}

const filtersOf = (plan: ObjectPlan, { where }: Rows, visible: string): string[] => [
  visible,
  ...where.map(({ sql, section }) => both(sql, section && sectionOf(plan, section))),
];

/** Of all pages together, and one more than is counted where there are. */
function countSql(plan: ObjectPlan, access: AccessColumns, rows: Rows, visible: string): string {
  const { limit: _, after: __, ...all } = rows;
  // First of all: they say which columns of the access rows are needed.
  const filters = filtersOf(plan, rows, visible);
  return `(select count(*) from (select from ${source(plan, access, { ...all, limit: mostCounted + 1 })}
    ${clock} ${plan.conditions.questions} where ${filters.join(' and ')}) counted)`;
}

const sectionOf = ({ conditions }: ObjectPlan, section: CaseSection): string =>
  conditions.of(section) ?? 'false';
const both = (sql: string, condition?: string): string => (condition ? `${condition} and ${sql}` : sql);

/** Newest cases start from the access rows of each holder; all else from the table, and its index, itself. */
function source({ model }: ObjectPlan, access: AccessColumns, rows: Rows): string {
  const table = `${model.table} t`;
  const folded = (from: string): string =>
    `select a.case_id, max(a.opened_at) as opened_at${access.used ? `, ${access.sql}` : ''} from ${from} group by a.case_id`;
  if (model.subject === 'Case' && !rows.id) {
    const after = rows.after ? `and (a.opened_at, a.case_id) < (${rows.after.join(', ')})` : '';
    const among = rows.where.every(({ held }) => held) ? '' : 'join case_record t on t.id = a.case_id';
    const where = rows.where
      .map(({ sql, held, section }) => `and ${both(held ?? sql, section && access.openHere(section))}`)
      .join(' ');
    return `(${folded(`unnest(${access.holders}) h cross join lateral (
      select ${access.source} from case_access a ${among}
      where a.holder = h and a.any_until > (select platform.now()) ${after} ${where}
      order by a.opened_at desc, a.case_id desc limit ${rows.limit}) a`)}
      order by 2 desc, 1 desc limit ${rows.limit}) x join ${table} on t.id = x.case_id`;
  }
  if (!access.used) return table;
  const caseId = model.subject === 'Case' ? 't.id' : 't.case_id';
  const join = model.subject === 'Case' ? 'cross join' : 'left join';
  return `${table} ${join} lateral (${folded(`case_access a where a.case_id = ${caseId} and a.holder = any (${access.holders})`)}) x ${join === 'left join' ? 'on true' : ''}`;
}

/**
 * A list inside a row: the newest of what hangs on its case, where the section is open. Cells are text, as those of the
 * root come over the wire: an array of one type costs a tenth of building JSON from cells of many.
 */
export function nestedSql(plan: ObjectPlan, section: string, limit: number): string | null {
  const { model } = plan;
  const visible = plan.conditions.any;
  if (!visible) return null;
  const cells = plan.columns.map(({ sql }) => `(${sql})::text`);
  const order = `t.${model.newestBy} desc, t.id desc`;
  return `case when ${section} then (select coalesce(json_agg(r.cells order by r.at desc, r.id desc), '[]') from (
    select array[${cells.join(', ')}] as cells, t.${model.newestBy} as at, t.id
    from ${model.table} t ${[plan.conditions.questions, ...plan.joins].join(' ')}
    where t.case_id = x.case_id and ${visible} order by ${order} limit ${limit}) r) end`;
}

/** Parameters of the audit entry: actor, organisation, correlation. */
export type LogParams = readonly [actor: string, organisation: string, correlation: string];

function groundOf(plan: ObjectPlan, access: AccessColumns): string | null {
  if (plan.model.subject !== 'Case' || plan.opened.size === 0) return null;
  return access.ground([...plan.opened] as CaseSection[]);
}

function logged(plan: ObjectPlan, ground: string): string[] {
  const inOrder = caseSections.filter((section: Section) => plan.opened.has(section));
  const opened = inOrder.map(
    (section) => `case when ${plan.conditions.of(section) ?? 'false'} then '${section}' end`,
  );
  return [
    't.id as log_id',
    `array_remove(array[${opened.join(', ')}]::text[], null) as log_sections`,
    `${ground} as log_ground`,
  ];
}

/**
 * No entry, no data: both are one statement, and each row says whether all entries came about, since PostgreSQL
 * calls it no error when a trigger swallows one. What lies beyond the limit is not shown, so it is not opened.
 */
function withLog(
  query: string,
  cells: number,
  [actor, organisation, correlation]: LogParams,
  shown: number,
): string {
  return `with r as materialized (
${query}
), due as (
  select * from (select * from r limit ${shown}) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), ${actor}, ${organisation}, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    ${correlation}
  from due returning 1
)
select ${Array.from({ length: cells }, (_, index) => `v${index}`).join(', ')},
  (select count(*) from logged) = (select count(*) from due) from r`;
}
