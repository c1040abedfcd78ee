import assert from 'node:assert/strict';
import { isCaseCode } from '#country/case-code.js';
import { CachedKeyStore } from '#platform/vault/store/cached-key-store.js';
import { Vault } from '#platform/vault/vault.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import type { Server } from '../lines/server.ts';
import type { Line, Workload } from '../workloads.ts';
import type { World } from '../world/database.ts';
import { column, toldSections } from '../world/told.ts';
import type { BenchActor } from '../world/world.ts';
import { askOnce, graphqlRequest } from './client.ts';

type Cells = Record<string, unknown>;

/** What registering one case writes, by what leads to it from the case. */
const written: Readonly<Record<string, string>> = {
  person: 'id = (select person_id from case_record where id = $1)',
  case_record: 'id = $1',
  case_access: 'case_id = $1',
  disclosure: 'case_id = $1',
  case_event: 'case_id = $1',
  search_token: 'case_id = $1',
  outbox: 'stream = $1',
  audit_entry: 'case_id = $1',
  idempotency: 'result_id = $1',
};
/** Drawn anew each time: that they are there is all there is to compare. */
const drawn = new Set([
  'id',
  'seq',
  'transaction_id',
  'correlation_id',
  'code',
  'case_code',
  'token',
  'key',
  'body_hash',
]);
const moment = /^\d{4}-\d\d-\d\dT/;

/**
 * A line that wrote less would win by it: our api and the line by hand leave the same rows of the same somebody, the
 * same ciphertext opened, and both answer a repeat with what stands. The classic line has the case, in plain text.
 * @throws AssertionError where not
 */
export async function assertSameRegistration(
  world: World,
  servers: ReadonlyMap<Line, Server>,
  { document, actors, variables, name }: Workload,
): Promise<void> {
  const actor = actors[0] as BenchActor;
  const { input } = variables(actor) as { input: Cells };
  const register = async (line: Line, idempotencyKey: string): Promise<string> => {
    const request = graphqlRequest(actor.token, document, { input: { ...input, idempotencyKey } });
    const { body } = await askOnce(servers.get(line)?.port ?? 0, request);
    const { id, code, ...rest } = JSON.parse(body).data?.registerCase ?? {};
    assert.ok(isCaseCode(String(code)), `${line} ${name}: ${body.slice(0, 600)}`);
    assert.deepEqual(rest, { version: 1 }, `${line} ${name}`);
    return id;
  };
  const keys = { ours: crypto.randomUUID(), limit: crypto.randomUUID() };
  const [ours, limit] = [await register('ours', keys.ours), await register('limit', keys.limit)];
  const classic = await register('classic', crypto.randomUUID());
  assert.equal(await register('ours', keys.ours), ours, 'ours registers a repeat');
  assert.equal(await register('limit', keys.limit), limit, 'limit registers a repeat');
  const [expected, byHand] = [await leftBy(world, ours), await leftBy(world, limit)];
  for (const table of Object.keys(written))
    assert.deepEqual(byHand[table], expected[table], `limit leaves other rows in ${table}`);
  const [told] = expected['case_record'] ?? [];
  const { rows } = await world.owner.query<Cells>(
    `select ${toldSections.map(column).join(', ')}, legal_basis, sealed, status, version from classic.case_record where id = $1`,
    [classic],
  );
  for (const [name, value] of Object.entries(rows[0] ?? { id: 'missing' }))
    assert.deepEqual(value, told?.[name], `classic keeps another ${name}`);
}

async function leftBy({ owner, keystoreDir }: World, caseId: string): Promise<Record<string, Cells[]>> {
  const vault = new Vault(new CachedKeyStore(keyStoreIn({ keystoreDir })));
  const left: Record<string, Cells[]> = {};
  let personId = '';
  for (const [table, where] of Object.entries(written)) {
    const { rows } = await owner.query<{ row: Cells }>(
      `select to_jsonb(t) as row from ${table} t where ${where} order by to_jsonb(t) - 'id' - 'token'`,
      [caseId],
    );
    assert.notEqual(rows.length, 0, `nothing in ${table}`);
    if (table === 'person') personId = String(rows[0]?.row['id']);
    const named = new Map([
      [caseId, 'the case'],
      [personId, 'the person'],
    ]);
    left[table] = await Promise.all(
      rows.map(async ({ row }) => {
        const opened = table === 'case_record' ? await openedOf(vault, row) : row;
        return Object.fromEntries(
          Object.entries(opened).map(([name, value]) => [name, told(named, name, value)]),
        );
      }),
    );
  }
  return left;
}

function told(named: ReadonlyMap<string, string>, name: string, value: unknown): unknown {
  if (value === null) return null;
  if (drawn.has(name)) return 'drawn';
  if (typeof value !== 'string')
    return JSON.parse(JSON.stringify(value), (_, part) => named.get(part) ?? part);
  if (moment.test(value)) return 'a moment';
  return named.get(value) ?? value;
}

async function openedOf(vault: Vault, row: Cells): Promise<Cells> {
  const [rowId, subjectId, organisationId] = ['id', 'person_id', 'managing_organisation_id'].map((name) =>
    String(row[name]),
  ) as [string, string, string];
  const place = { table: 'case_record', rowId, subjectId, organisationId };
  const opened = await Promise.all(
    toldSections.map(async (section) => {
      const [name, hex] = [column(section), row[column(section)]];
      return [
        name,
        hex ? await vault.open({ ...place, column: name }, Buffer.from(String(hex).slice(2), 'hex')) : null,
      ];
    }),
  );
  return { ...row, ...Object.fromEntries(opened) };
}
