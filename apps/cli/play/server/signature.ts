import { pick } from '../history/pick.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import type { Client } from './client.js';

/** What one must know of a root field to call it by name: each argument's type as GraphQL writes it. */
export interface Signature {
  readonly args: Readonly<Record<string, string>>;
  readonly nullable: boolean;
  /** Its input has an idempotency key. */
  readonly keyed: boolean;
}

export type Root = 'query' | 'mutation';
export type Signatures = Readonly<Record<Root, ReadonlyMap<string, Signature>>>;

const typeRef = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
const rootFields = `fields { name args { name type { ${typeRef} } } type { kind } }`;
const document = `query Play { __schema {
  queryType { ${rootFields} } mutationType { ${rootFields} } types { name inputFields { name } } } }`;

const written = (type: Json | undefined): string => {
  const kind = pick(type, 'kind');
  if (kind === 'NON_NULL') return `${written(pick(type, 'ofType'))}!`;
  if (kind === 'LIST') return `[${written(pick(type, 'ofType'))}]`;
  return String(pick(type, 'name'));
};

const named = (list: Json | undefined): JsonObject[] => (Array.isArray(list) ? list.filter(isObject) : []);

/** Asks the server for its schema, so that a history names commands and never repeats their types. */
export async function readSignatures(client: Client): Promise<Signatures> {
  const answer = await client.ask('public', { document, variables: {} });
  const schema = pick(answer.body, 'data.__schema');
  if (!isObject(schema)) throw new Error(`the server does not show its schema: ${answer.text.slice(0, 200)}`);
  const keyed = new Set(
    named(schema['types'])
      .filter((type) => named(type['inputFields']).some((field) => field['name'] === 'idempotencyKey'))
      .map((type) => String(type['name'])),
  );
  const signatures = (root: string): ReadonlyMap<string, Signature> =>
    new Map(
      named(pick(schema, `${root}.fields`)).map((field) => {
        const args = Object.fromEntries(
          named(field['args']).map((arg) => [String(arg['name']), written(arg['type'])]),
        );
        const nullable = pick(field, 'type.kind') !== 'NON_NULL';
        return [
          String(field['name']),
          { args, nullable, keyed: keyed.has((args['input'] ?? '').replace('!', '')) },
        ];
      }),
    );
  return { query: signatures('queryType'), mutation: signatures('mutationType') };
}
