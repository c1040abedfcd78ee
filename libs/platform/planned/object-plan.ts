import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { AccessAbility } from '#policy/ability.js';
import { accessTo } from '#policy/access.js';
import { classificationOf } from '#policy/schema.js';
import { loggedSections, type Section } from '#policy/vocabulary.js';
import type { Context } from '../context/context.js';
import { type CellKind, instantOf } from '../database/cells.js';
import type { GuardedClass, GuardedColumn, GuardedModel } from '../database/guarded.js';
import { openOf } from '../database/read-plan.js';
import type { AccessColumns } from './access-columns.js';
import { type Pick, plainObject } from './plain-object.js';
import { type Computed, type LookedUp, plannedField } from './planned.js';
import { RowConditions } from './row-conditions.js';
import type { Asked } from './selection-tree.js';

export interface PlannedColumn {
  readonly sql: string;
  readonly kind: CellKind;
  /** Of ciphertext: the column it is bound to. */
  readonly sealed?: GuardedColumn;
}

/** A row as it came, each cell a value. */
export type Row = unknown[];
type Build = (row: Row, ctx: Context) => unknown;

export interface Compiling {
  readonly ability: AccessAbility;
  readonly language: Context['language'];
  readonly access: AccessColumns;
}

/** What one kind of object contributes to the statement, and how its answer is built from a row. */
export class ObjectPlan {
  readonly columns: PlannedColumn[] = [];
  readonly joins: string[] = [];
  readonly conditions: RowConditions;
  /** Logged sections this opens. */
  readonly opened = new Set<Section>();
  readonly nested: { readonly index: number; readonly plan: ObjectPlan }[] = [];
  readonly id: number;
  private readonly builds: (readonly [string, Build])[] = [];
  private readonly properties = new Map<string, number>();
  private judging: ((row: Row, ctx: Context) => unknown) | undefined;

  private constructor(
    readonly type: GuardedClass,
    readonly model: GuardedModel,
    private readonly object: GraphQLObjectType,
    private readonly compiling: Compiling,
  ) {
    this.conditions = new RowConditions(model, compiling.ability, compiling.access);
    this.id = this.property('id') ?? 0;
  }

  /** Null for what this does not plan. */
  static of(
    type: GuardedClass,
    model: GuardedModel,
    object: GraphQLObjectType,
    fields: readonly Asked[],
    compiling: Compiling,
    nest: (field: Asked, of: GuardedClass, within: ObjectPlan) => number | null,
  ): ObjectPlan | null {
    const plan = new ObjectPlan(type, model, object, compiling);
    return fields.every((field) => plan.add(field, nest)) ? plan : null;
  }

  build(row: Row, ctx: Context): Record<string, unknown> {
    const answer: Record<string, unknown> = {};
    for (const [key, build] of this.builds) answer[key] = build(row, ctx);
    return answer;
  }

  /** Whose key opens what is sealed in this row. */
  get subject(): number {
    return this.properties.get(this.model.keyOf ?? 'id') ?? this.id;
  }

  column(column: PlannedColumn): number {
    return this.columns.push(column) - 1;
  }

  /** A column of the row under its section's condition; null where there is none of that name. */
  property(name: string): number | null {
    const known = this.properties.get(name);
    if (known !== undefined) return known;
    const column = this.model.columns.find(({ property }) => property === name);
    if (!column) return null;
    if (column.encrypted) this.property(this.model.keyOf ?? 'id');
    const condition = column.section === null ? 'true' : (this.conditions.of(column.section) ?? 'false');
    const plain = column.array ? `to_json(t.${column.column})` : `t.${column.column}`;
    const sql = condition === 'true' ? plain : `case when ${condition} then ${plain} end`;
    const index = this.column({ sql, kind: column.kind, ...(column.encrypted ? { sealed: column } : {}) });
    this.properties.set(name, index);
    return index;
  }

  private add(
    asked: Asked,
    nest: (field: Asked, of: GuardedClass, within: ObjectPlan) => number | null,
  ): boolean {
    const build = this.buildOf(asked, nest);
    if (build) this.builds.push([asked.key, build]);
    return build !== null;
  }

  private buildOf(
    asked: Asked,
    nest: (field: Asked, of: GuardedClass, within: ObjectPlan) => number | null,
  ): Build | null {
    const { name } = asked;
    if (name === '__typename') return () => this.object.name;
    const field = this.object.getFields()[name];
    const classified =
      field && (classificationOf(field.extensions) ?? classificationOf(this.object.extensions));
    if (!classified) return null;
    const named = getNamedType(field.type);
    if (loggedSections.has(classified.section) && !classified.masked) this.opened.add(classified.section);
    if (name === 'access' && isObjectType(named)) {
      const judge = this.judge(classified.from ?? []);
      const pick = plainObject(named, asked.fields);
      return pick && ((row, ctx) => pick(judge(row, ctx) as never));
    }
    const how = plannedField(this.type, name);
    if (how?.kind === 'ofCase') return this.list(nest(asked, how.type(), this));
    if (how?.kind === 'lookedUp') return this.lookUp(how, asked);
    const pick: Pick | null = isObjectType(named) ? plainObject(named, asked.fields) : (value) => value;
    if (!pick) return null;
    if (how?.kind === 'computed') return this.compute(how, classified.from ?? [name], pick);
    const index = this.property(name);
    if (index === null || asked.fields.length > 0 !== isObjectType(named)) return null;
    if (named.name === 'DateTime')
      return (row) => (row[index] === null ? null : instantOf(String(row[index])));
    return (row) => (row[index] === null || row[index] === undefined ? null : pick(row[index] as never));
  }

  private list(index: number | null): Build | null {
    const inner = this.nested.find((one) => one.index === index)?.plan;
    if (index === null || !inner) return null;
    return (row, ctx) => (row[index] as Row[] | null)?.map((member) => inner.build(member, ctx)) ?? null;
  }

  private lookUp({ table, by, nameOnly }: LookedUp, asked: Asked): Build | null {
    const { ability, language } = this.compiling;
    if (!ability.couldEver('read', 'Directory', 'directory')) return null;
    const held = this.columns[this.property(by) ?? -1];
    if (!held) return null;
    const alias = `l${this.joins.length}`;
    this.joins.push(`left join ${table} ${alias} on ${alias}.id = ${held.sql}`);
    const column = (name: string): number =>
      this.column({ sql: `${alias}.${name === 'name' ? `name_${language}` : name}`, kind: 'text' });
    if (nameOnly) {
      const index = column('name');
      return (row) => row[index] ?? null;
    }
    const there = column('id');
    const shown = ['id', 'code', 'kind', 'name', '__typename'];
    if (!asked.fields.every(({ name }) => shown.includes(name))) return null;
    const parts = asked.fields.map(
      ({ key, name }) => [key, name === '__typename' ? null : column(name)] as const,
    );
    return (row) => {
      if (row[there] === null || row[there] === undefined) return null;
      const answer: Record<string, unknown> = {};
      for (const [key, index] of parts) answer[key] = index === null ? 'Organisation' : row[index];
      return answer;
    };
  }

  private compute({ of, judged }: Computed, from: readonly string[], pick: Pick): Build | null {
    if (from.some((name) => this.property(name) === null)) return null;
    const judge = judged ? this.judge(from) : null;
    return (row, ctx) => {
      const given = this.row(row);
      const value = of((judge ? { ...given, access: judge(row, ctx) } : given) as never, ctx);
      if (value === null || value === undefined) return null;
      return value instanceof Date ? value.toISOString() : pick(value as never);
    };
  }

  /** The row as an object, as resolvers of the plain path get it. */
  private row(row: Row): Record<string, unknown> {
    const given: Record<string, unknown> = {};
    for (const [property, index] of this.properties) {
      const value = row[index];
      const instant = this.columns[index]?.kind === 'instant' && value !== null;
      given[property] = instant ? new Date(instantOf(String(value))) : value;
    }
    return given;
  }

  private judge(from: readonly string[]): (row: Row, ctx: Context) => unknown {
    for (const name of from) this.property(name);
    if (this.judging) return this.judging;
    const { model, compiling } = this;
    for (const { property, section } of model.columns) if (section === null) this.property(property);
    const holdings =
      model.onCase && compiling.ability.holders.length > 0
        ? this.column({ sql: compiling.access.allHoldings(), kind: 'json' })
        : null;
    const derived = Object.entries(model.derived ?? {}).map(
      ([name, { select }]) => [name, this.column({ sql: `to_json(${select})`, kind: 'json' })] as const,
    );
    const { leaves = () => true } = model;
    this.judging = (row, ctx) => {
      const given = this.row(row);
      for (const [name, index] of derived) given[name] = row[index];
      const open = openOf(holdings === null ? [] : ((row[holdings] as string[] | null) ?? []));
      const access = accessTo(ctx.ability, model.subject, { ...given, open });
      const actions = access.actions.filter((command) => leaves(given, command, ctx.actor));
      return { ...access, actions };
    };
    return this.judging;
  }
}
