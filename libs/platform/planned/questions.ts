import type { CaseSection } from '#policy/vocabulary.js';
import type { Context } from '../context/context.js';
import type { GuardedClass } from '../database/guarded.js';
import { isCursorInstant, pageRequest } from '../graphql/page.js';
import { isUuid } from '../graphql/uuid.js';
import type { Asked } from './selection-tree.js';
import type { RowFilter, Rows } from './statement.js';

type Args = Readonly<Record<string, unknown>>;
/** A parameter that comes with the request. */
export type Named = (name: string, cast: string) => string;

/** What one request asks: `shape` tells statements apart, `values` are their parameters. */
export interface Given {
  readonly shape: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Of a page; one more is read, to know whether there are more. */
  readonly first: number;
  readonly rows: (named: Named) => Rows;
}

/** A query of the schema that is planned. */
export interface PlannedQuestion {
  readonly type: GuardedClass;
  readonly page: boolean;
  /** Of the page, as GraphQL names it. */
  readonly pageType?: string;
  /** Null where the plain way has to answer: what is refused, and what is not planned. */
  readonly given: (ctx: Context, args: Args, fields: readonly Asked[]) => Given | null;
}

const questions = new Map<string, PlannedQuestion>();

export function plannedQuery(name: string, question: PlannedQuestion): void {
  questions.set(name, question);
}
export const questionOf = (name: string): PlannedQuestion | undefined => questions.get(name);

export function oneById(args: Args, newestBy: string): Given | null {
  const { id } = args;
  if (typeof id !== 'string' || !isUuid(id)) return null;
  const order = { by: newestBy, direction: 'desc' } as const;
  return {
    shape: 'one',
    values: { id },
    first: 1,
    rows: (named) => ({ limit: 1, shown: 1, id: named('id', 'uuid'), where: [], order }),
  };
}

export interface PageOrder {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** A value that rows are chosen by, and the section that says who may ask about it. */
export interface PageFilter {
  readonly value: unknown;
  readonly section?: CaseSection;
  readonly sql: (named: Named) => string;
  readonly held?: (named: Named) => string;
}

/** @param filters by the name of the value they need; those without a value are left out */
export function pageOf(
  args: Args,
  order: PageOrder,
  filters: Readonly<Record<string, PageFilter>> = {},
  counted = false,
): Given | null {
  let page: ReturnType<typeof pageRequest>;
  try {
    page = pageRequest(args['first'] as number | null, args['after'] as string | null);
  } catch {
    return null;
  }
  const { first, after } = page;
  if (after && !(isCursorInstant(after[0]) && isUuid(after[1]))) return null;
  const used = Object.entries(filters).filter(([, { value }]) => value !== null && value !== undefined);
  return {
    shape: [first, after ? 'after' : '', counted, order.by, ...used.map(([name]) => name)].join(),
    values: {
      ...(after ? { at: after[0], id: after[1] } : {}),
      ...Object.fromEntries(used.map(([name, { value }]) => [name, value])),
    },
    first,
    rows: (named) => ({
      limit: first + 1,
      shown: first,
      order,
      counted,
      ...(after ? { after: [named('at', 'timestamptz'), named('id', 'uuid')] as const } : {}),
      where: used.map(
        ([, { sql, section, held }]): RowFilter => ({
          sql: sql(named),
          ...(section && { section }),
          ...(held && { held: held(named) }),
        }),
      ),
    }),
  };
}
