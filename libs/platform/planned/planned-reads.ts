import { Inject, Injectable } from '@nestjs/common';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { AccessAbility } from '#policy/ability.js';
import type { Context } from '../context/context.js';
import { parameter, readCell } from '../database/cells.js';
import { Database } from '../database/database.js';
import type { Cells } from '../database/pipeline.js';
import { scopeOf } from '../database/scope.js';
import { cursorOf } from '../graphql/page.js';
import { type SealedValue, Vault } from '../vault/vault.js';
import { type Compiled, compile, Later } from './compile.js';
import type { ObjectPlan, Row } from './object-plan.js';
import { type Given, type PlannedQuestion, questionOf } from './questions.js';
import { type Asked, askedOf } from './selection-tree.js';

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Planned {
  readonly root: Asked;
  readonly question: PlannedQuestion;
  readonly given: Given;
  readonly compiled: Compiled;
}

/** Of one operation for one actor: with other page sizes, filters or conditions it is another statement. */
const shapesEach = 20;

/**
 * Queries of what is planned, each as one statement with the policy inside. What is not planned, or is to be refused,
 * answers null here and goes the plain way, which alone decides what is said of it.
 */
@Injectable()
export class PlannedReads {
  private readonly plans = new WeakMap<
    AccessAbility,
    WeakMap<OperationDefinitionNode, Map<string, Compiled | null>>
  >();
  private readonly trees = new WeakMap<OperationDefinitionNode, Asked[] | null>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  async answer(ctx: Context, asked: Operation): Promise<Record<string, unknown> | null> {
    const planned = ctx.actor.id === null ? null : this.plan(ctx, asked);
    if (!planned) return null;
    const { root, question, given, compiled } = planned;
    const rows = await this.read(ctx, planned);
    const shown = rows.slice(0, given.first);
    await this.open(ctx, compiled.plan, shown);
    const [first] = shown;
    if (!question.page) return first ? { [root.key]: compiled.plan.build(first, ctx) } : null;
    const page: Record<string, unknown> = {};
    for (const { key, name } of root.fields) {
      if (name === 'items') page[key] = shown.map((row) => compiled.plan.build(row, ctx));
      else if (name === 'next') page[key] = next(compiled.plan, rows, given.first);
      else page[key] = question.pageType;
    }
    return { [root.key]: page };
  }

  private plan(ctx: Context, asked: Operation): Planned | null {
    const { schema, operation } = asked;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables);
    const roots = coerced ? this.tree(asked, coerced) : null;
    const [root] = roots ?? [];
    const question = root && questionOf(root.name);
    if (!root || !question || roots?.length !== 1) return null;
    const given = question.given(ctx, root.args, root.fields);
    if (!given) return null;
    const shape = `${ctx.language} ${given.shape} ${isFixed(asked) ? '' : JSON.stringify(coerced)}`;
    const ofActor =
      this.plans.get(ctx.ability) ?? new WeakMap<OperationDefinitionNode, Map<string, Compiled | null>>();
    this.plans.set(ctx.ability, ofActor);
    const known = ofActor.get(operation) ?? new Map<string, Compiled | null>();
    ofActor.set(operation, known);
    let compiled = known.get(shape);
    if (compiled === undefined) {
      compiled = compile(ctx, schema, root, question, given);
      if (known.size >= shapesEach) known.clear();
      known.set(shape, compiled);
    }
    return compiled && { root, question, given, compiled };
  }

  /** Kept where no variable decides what is asked, beside the arguments of the question itself. */
  private tree(asked: Operation, variables: Readonly<Record<string, unknown>>): Asked[] | null {
    const { operation, fragments, schema } = asked;
    const fixed = isFixed(asked) && (operation.variableDefinitions ?? []).length === 0;
    const known = fixed ? this.trees.get(operation) : undefined;
    if (known !== undefined) return known;
    const query = schema.getQueryType();
    const node = {
      kind: Kind.FIELD,
      name: { kind: Kind.NAME, value: 'query' },
      selectionSet: operation.selectionSet,
    };
    const tree =
      query && operation.operation === 'query'
        ? askedOf([node as FieldNode], query, { fragments, variables })
        : null;
    if (fixed) this.trees.set(operation, tree);
    return tree;
  }

  private async read(ctx: Context, { compiled, given }: Planned): Promise<Row[]> {
    const { actor, correlationId: correlation } = ctx;
    const later: Readonly<Record<string, unknown>> = {
      ...given.values,
      actor: actor.id,
      organisation: actor.organisationId,
      correlation,
    };
    const { plan, statement, values } = compiled;
    const bound = values.map((value) => parameter(value instanceof Later ? later[value.name] : value));
    const [rows = []] = await this.database.prepared(scopeOf(ctx), { ...statement, values: bound });
    return rows.map((cells) => valuesOf(plan, cells));
  }

  /** All ciphertext of the answer in one batch. Without a key a value is withheld: it is not ours to read. */
  private async open(ctx: Context, plan: ObjectPlan, rows: readonly Row[]): Promise<void> {
    const sealed: (SealedValue & { readonly row: Row; readonly index: number })[] = [];
    gather(plan, rows, String(ctx.actor.organisationId), sealed);
    if (sealed.length === 0) return;
    const values = await this.vault.openAll(sealed);
    sealed.forEach(({ row, index }, at) => {
      row[index] = values[at] ?? null;
    });
  }
}

function valuesOf(plan: ObjectPlan, cells: Cells | Row): Row {
  return cells.map((cell, index) => {
    const kind = plan.columns[index]?.kind;
    return kind ? readCell(kind, cell) : cell;
  });
}

function gather(
  plan: ObjectPlan,
  rows: readonly Row[],
  organisationId: string,
  into: (SealedValue & { readonly row: Row; readonly index: number })[],
): void {
  const { table } = plan.model;
  const subject = plan.subject;
  for (const row of rows) {
    plan.columns.forEach(({ sealed }, index) => {
      const bytes = row[index];
      if (!sealed || !Buffer.isBuffer(bytes)) return;
      const [rowId, subjectId] = [String(row[plan.id]), String(row[subject])];
      into.push({
        binding: { table, column: sealed.column, rowId, subjectId, organisationId },
        bytes,
        row,
        index,
      });
    });
    for (const { index, plan: inner } of plan.nested) {
      const members = row[index] as Row[] | null;
      if (!members) continue;
      const values = members.map((member) => valuesOf(inner, member));
      row[index] = values;
      gather(inner, values, organisationId, into);
    }
  }
}

function next(plan: ObjectPlan, rows: readonly Row[], first: number): string | null {
  const last = rows.length > first ? rows[first - 1] : undefined;
  return last ? cursorOf([String(last[plan.columns.length]), String(last[plan.id])]) : null;
}

const fixed = new WeakMap<OperationDefinitionNode, boolean>();

/** Whether variables stand in the arguments of the question alone, and nothing is left out by a condition. */
function isFixed({ operation, fragments }: Operation): boolean {
  const known = fixed.get(operation);
  if (known !== undefined) return known;
  let varies = false;
  const vary = (): void => {
    varies = true;
  };
  const inside = { [Kind.VARIABLE]: vary, [Kind.DIRECTIVE]: vary };
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD || (selection.directives ?? []).length > 0) varies = true;
    else if (selection.selectionSet) visit(selection.selectionSet, inside);
  }
  for (const fragment of fragments.values()) visit(fragment, inside);
  fixed.set(operation, !varies);
  return !varies;
}
