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
import { type Compiled, compile } from './compile.js';
import { type Given, type PlannedQuestion, questionOf } from './questions.js';
import { type Asked, askedOf } from './selection-tree.js';

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Planned {
  readonly root: Asked;
  readonly question: PlannedQuestion;
  readonly given: Given;
  readonly compiled: Compiled;
}

/** Of one operation for one actor: with other page sizes, filters or conditions it is another statement. */
const shapesEach = 20;

/** How queries are answered in one statement, worked out once for each operation and actor. */
export class Plans {
  private readonly plans = new WeakMap<
    AccessAbility,
    WeakMap<OperationDefinitionNode, Map<string, Compiled | null>>
  >();
  private readonly trees = new WeakMap<OperationDefinitionNode, Asked[] | null>();

  /** Null for what is not planned, or is to be refused. */
  of(ctx: Context, asked: Operation): Planned | null {
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
