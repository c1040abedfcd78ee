import type { Ast } from './ability.js';

/** Values bound so far; the text only ever holds `$n`. */
export class Params {
  readonly values: unknown[] = [];

  add(value: unknown, cast: string): string {
    this.values.push(value);
    return `$${this.values.length}::${cast}`;
  }
}

/** How one field of a condition reads in SQL: given its allowed values, the text that is true when it has one. */
export type FieldSql = (field: string, values: readonly unknown[], params: Params) => string;

interface Node {
  readonly operator: string;
  readonly field?: string;
  readonly value: unknown;
}

/**
 * A condition of the access table as SQL. Only `and`, `or` and `in` are spoken: the table's conditions are
 * built from these, and anything else stops the compilation rather than being guessed at.
 */
export function conditionSql(ast: Ast, fieldSql: FieldSql, params: Params): string {
  return nodeSql(ast as unknown as Node, fieldSql, params);
}

function nodeSql(node: Node, fieldSql: FieldSql, params: Params): string {
  if (node.operator === 'and' || node.operator === 'or') {
    const parts = (node.value as Node[]).map((child) => nodeSql(child, fieldSql, params));
    if (parts.length === 0) return node.operator === 'and' ? 'true' : 'false';
    return `(${cheapestFirst(parts).join(` ${node.operator} `)})`;
  }
  if (node.operator === 'in' && node.field) return fieldSql(node.field, node.value as unknown[], params);
  throw new Error(
    `The access table used "${node.operator}", which has no SQL. Express the condition with "in".`,
  );
}

/** Any of the conditions; none at all is false. */
export function anySql(conditions: readonly Ast[], fieldSql: FieldSql, params: Params): string {
  const parts = together(conditions as unknown as Node[]).map((node) => nodeSql(node, fieldSql, params));
  return parts.length === 0 ? 'false' : cheapestFirst(parts).join(' or ');
}

/** One field that may have any of these values or any of those is asked for once: each time is a look into the database. */
function together(nodes: readonly Node[]): Node[] {
  const values = new Map<string, Set<unknown>>();
  const others: Node[] = [];
  for (const node of nodes) {
    if (node.operator !== 'in' || !node.field) others.push(node);
    else {
      const known = values.get(node.field) ?? new Set();
      for (const value of node.value as unknown[]) known.add(value);
      values.set(node.field, known);
    }
  }
  const asked = [...values].map(([field, all]) => ({ operator: 'in', field, value: [...all] }));
  return [...asked, ...others];
}

/** PostgreSQL stops at the first part that decides: what looks into another table for each row is asked last. */
const looksFurther = (sql: string): number => Number(sql.includes('exists ('));
const cheapestFirst = (parts: readonly string[]): string[] =>
  [...parts].sort((one, other) => looksFurther(one) - looksFurther(other));
