import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concatAST, Kind, type OperationDefinitionNode, parse } from 'graphql';
import pg from 'pg';
import { parameter } from '#platform/database/cells.js';
import { scopeOf } from '#platform/database/scope.js';
import { Later } from '#platform/planned/compile.js';
import { Plans } from '#platform/planned/plans.js';
import { TestApi } from '../support/api/api.js';
import { contextOf, partsOf } from './planned.fixture.js';

const root = join(import.meta.dirname, '../..');
const anyId = '00000000-0000-4000-8000-000000000000';
const people = ['saruul@mgec.example', 'oyun@mgec.example', 'tuya@shelter.example', 'anu@shelter.example'];
/** Small, and no case hangs on them. */
const free = new Set(['organisation', 'account', 'clock']);

let api: TestApi;
let client: pg.Client;

beforeAll(async () => {
  api = await TestApi.start();
  client = new pg.Client(api.urls.apiUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await api.stop();
});

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

const scans = (node: PlanNode): string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : []),
  ...(node.Plans ?? []).flatMap(scans),
];

/** With sequential scans priced out, one that is left stands where no index could be used. */
async function scanned(
  email: string,
  operation: OperationDefinitionNode,
  document: ReturnType<typeof parse>,
) {
  const ctx = contextOf(email);
  const variables = Object.fromEntries(
    (operation.variableDefinitions ?? [])
      .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
      .map(({ variable }) => [variable.name.value, anyId]),
  );
  const { fragments } = partsOf(document);
  const planned = new Plans().of(ctx, { schema: api.schema, operation, fragments, variables });
  if (!planned) return null;
  const { statement, values } = planned.compiled;
  const later: Readonly<Record<string, unknown>> = {
    ...planned.given.values,
    actor: ctx.actor.id,
    organisation: ctx.actor.organisationId,
    correlation: 'explain',
  };
  const bound = values.map((value) => parameter(value instanceof Later ? later[value.name] : value));
  await client.query('begin');
  try {
    for (const [name, value] of Object.entries(scopeOf(ctx)))
      await client.query(`select set_config($1, $2, true)`, [`itgel.${name}`, value]);
    await client.query('set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan');
    const { rows } = await client.query(`explain (format json) ${statement.text}`, bound);
    return scans(rows[0]['QUERY PLAN'][0].Plan);
  } finally {
    await client.query('rollback');
  }
}

describe('The statements behind the screens', () => {
  const document = concatAST(
    globSync('{apps/web/src/**,test/bench/documents}/*.graphql', { cwd: root }).map((path) =>
      parse(readFileSync(join(root, path), 'utf8')),
    ),
  );
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );

  it('read no case-bound table from end to end under row-level security', async () => {
    const found: Record<string, string[]> = {};
    let planned = 0;
    for (const operation of operations) {
      for (const email of people) {
        const tables = await scanned(email, operation, document);
        if (!tables) continue;
        planned += 1;
        const bound = tables.filter((table) => !free.has(table));
        if (bound.length > 0) found[`${operation.name?.value}, ${email}`] = bound;
      }
    }
    expect(found).toEqual({});
    expect(planned).toBeGreaterThan(40);
  });
});
