import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';

export interface RandomQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a random question may be about: ids that exist, and some that do not. */
export interface Subjects {
  readonly cases: readonly string[];
  readonly referrals: readonly string[];
}

const deepest = 3;
const bool = fc.boolean();
const maybe = (share: number) => fc.integer({ min: 1, max: 100 }).map((drawn) => drawn <= share);

/** A random valid query of one root: fields, aliases, fragments, conditions with variables, lists with limits. */
export function randomQuery(
  schema: GraphQLSchema,
  { cases, referrals }: Subjects,
): fc.Arbitrary<RandomQuery> {
  const statuses = fc.constantFrom('', 'status: registered', 'status: screening', 'status: closed');
  const now = new Date().toISOString().slice(0, 7);
  const months = fc.constantFrom('', '', `openedIn: "${now}"`, 'openedIn: "2020-02"');
  const firsts = fc.constantFrom('', 'first: 1', 'first: 2', 'first: 50', 'first: $first');
  const args = (...parts: string[]): string => {
    const given = parts.filter((part) => part !== '').join(', ');
    return given ? `(${given})` : '';
  };
  const roots = fc.oneof(
    fc.constantFrom(...cases).map((id) => ['case', args(`id: "${id}"`), 'Case'] as const),
    fc.constantFrom(...cases).map(() => ['case', args('id: $id'), 'Case'] as const),
    fc.constantFrom(...referrals).map((id) => ['referral', args(`id: "${id}"`), 'Referral'] as const),
    fc
      .tuple(statuses, months, firsts)
      .map(([status, month, first]) => ['cases', args(status, month, first), 'CasePage'] as const),
    firsts.map((first) => ['inbox', args(first), 'ReferralPage'] as const),
  );
  return roots.chain(([name, given, typeName]) => {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`The schema has no ${typeName}`);
    return fc
      .tuple(selection(type, 0, []), bool, bool, fc.constantFrom(1, 2, 20), fc.constantFrom(...cases), bool)
      .map(([body, yes, no, first, id, aliased]) => {
        const root = `${aliased ? 'root: ' : ''}${name}${given} ${body}`;
        const fragment = `fragment All on ${typeName} ${body}`;
        const text = `query($yes: Boolean!, $no: Boolean!, $first: Int, $id: ID!) { ${root} }`;
        const used = { yes, no, first, id };
        return { query: text.includes('...All') ? `${text} ${fragment}` : text, variables: used };
      });
  });
}

function selection(type: GraphQLObjectType, depth: number, path: readonly string[]): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter((field) => fits(field, depth, path));
  const one = fc.constantFrom(...fields).chain((field) => fieldText(field, depth, [...path, type.name]));
  const many = fc.array(one, { minLength: 1, maxLength: depth === 0 ? 8 : 4 });
  return fc.tuple(many, maybe(15), maybe(15)).map(([parts, inline, typename]) => {
    // The same key twice must be the same question; so every field has an alias of its own.
    const own = parts.map((part, index) => part.replaceAll('%', `f${depth}${index}`));
    const [first = '', ...rest] = own;
    const spread = inline ? `... on ${type.name} { ${first} }` : first;
    return `{ ${typename ? '__typename ' : ''}${[spread, ...rest].join(' ')} }`;
  });
}

function fits(field: GraphQLField<unknown, unknown>, depth: number, path: readonly string[]): boolean {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) return true;
  return depth < deepest && !path.includes(named.name);
}

function fieldText(
  field: GraphQLField<unknown, unknown>,
  depth: number,
  path: readonly string[],
): fc.Arbitrary<string> {
  const named = getNamedType(field.type);
  const inner = isObjectType(named) ? selection(named, depth + 1, path) : fc.constant('');
  const takesFirst = field.args.some(({ name }) => name === 'first');
  const limits = takesFirst
    ? fc.constantFrom('', '(first: 1)', '(first: 5)', '(first: $first)')
    : fc.constant('');
  const conditions = fc.constantFrom('', '', '', '@include(if: $yes)', '@skip(if: $no)');
  return fc
    .tuple(maybe(30), limits, conditions, inner)
    .map(
      ([aliased, limit, condition, body]) =>
        `${aliased ? `%_${field.name}: ` : ''}${field.name}${limit} ${condition} ${body}`,
    );
}
