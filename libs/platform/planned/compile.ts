import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { Params } from '#policy/query.js';
import { classificationOf } from '#policy/schema.js';
import type { Context } from '../context/context.js';
import { type GuardedClass, modelOf } from '../database/guarded.js';
import { pageSize } from '../graphql/page.js';
import { AccessColumns } from './access-columns.js';
import { ObjectPlan } from './object-plan.js';
import type { Given, PlannedQuestion } from './questions.js';
import type { Asked } from './selection-tree.js';
import { nestedSql, type Statement, statementOf } from './statement.js';

/** A value that comes with the request. */
export class Later {
  constructor(readonly name: string) {}
}

export interface Compiled {
  readonly statement: Statement;
  readonly plan: ObjectPlan;
  readonly values: readonly unknown[];
}

/** The statement of a question for an actor; null where something in it is not planned. */
export function compile(
  { ability, language }: Context,
  schema: GraphQLSchema,
  root: Asked,
  { type, page }: PlannedQuestion,
  given: Given,
): Compiled | null {
  const answered = getNamedType(schema.getQueryType()?.getFields()[root.name]?.type);
  if (!isObjectType(answered)) return null;
  const items = page ? root.fields.filter(({ name }) => name === 'items') : [root];
  const object = page ? getNamedType(answered.getFields()['items']?.type) : answered;
  if (!isObjectType(object) || items.length > 1) return null;
  const params = new Params();
  const later = new Map<string, string>();
  const named = (name: string, cast: string): string => {
    const known = later.get(name) ?? params.add(new Later(name), cast);
    later.set(name, known);
    return known;
  };
  const access = new AccessColumns(ability, params);
  const compiling = { ability, language, access };
  const plan = ObjectPlan.of(type, modelOf(type), object, items[0]?.fields ?? [], compiling, nest);
  if (!plan) return null;
  const log = () =>
    [named('actor', 'uuid'), named('organisation', 'uuid'), named('correlation', 'text')] as const;
  const statement = statementOf(plan, access, given.rows(named), log);
  return statement && { statement, plan, values: params.values };

  function nest(asked: Asked, of: GuardedClass, within: ObjectPlan): number | null {
    const field = (object as GraphQLObjectType).getFields()[asked.name];
    const inner = getNamedType(field?.type);
    const section = classificationOf(field?.extensions ?? {})?.section;
    const limit = asked.args['first'] ?? pageSize.most;
    // What hangs on a case is asked of the case; deeper lists, and limits to be refused, go the plain way.
    const fits = typeof limit === 'number' && limit >= 1 && limit <= pageSize.most;
    if (within.model.subject !== 'Case' || !isObjectType(inner) || !section || !fits) return null;
    const open = within.conditions.of(section) ?? 'false';
    const deeper = ObjectPlan.of(of, modelOf(of), inner, asked.fields, compiling, () => null);
    // No condition of a child's may need an access row that is not its case's.
    const sql = deeper && nestedSql(deeper, open, limit);
    if (!deeper || !sql) return null;
    const index = within.column({ sql, kind: 'json' });
    within.nested.push({ index, plan: deeper });
    return index;
  }
}
