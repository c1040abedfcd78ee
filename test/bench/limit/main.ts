import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { maskName } from '#country/name.js';
import { maskRegistrationNumber } from '#country/registration-number.js';
import { IndexKeys } from '#platform/blind-index/index-keys.js';
import { hashOfToken } from '#platform/identity/session-token.js';
import { holdLifeline } from '#platform/process/lifeline.js';
import { CachedKeyStore } from '#platform/vault/store/cached-key-store.js';
import { Vault } from '#platform/vault/vault.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { cases, casesByStatus, casesWithReferrals } from './case-list.ts';
import { dashboard } from './dashboard.ts';
import { inbox } from './inbox.ts';
import { pipeline, type Step } from './pipeline.ts';
import { type Asked, type Asker, type Read, sealedIn } from './read.ts';
import { register } from './register.ts';
import { wholeCase } from './whole-case.ts';

/**
 * As fast as it goes by hand, with every guard: the session is looked up and the actor set in the transaction of the
 * one data statement, which row-level security bounds, which writes the log, and whose ciphertext is opened here.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_API_URL'], max: 10 });
const store = new CachedKeyStore(keyStoreIn({ keystoreDir: process.env['KEYSTORE_DIR'] ?? '' }));
const vault = new Vault(store);
const request = Buffer.from(process.env['INDEX_KEY'] ?? '', 'base64');
const keys = { store, vault, index: new IndexKeys(store), request };

/** By the name of the operation. */
const reads: Readonly<Record<string, Read>> = {
  Cases: cases,
  CasesWithReferrals: casesWithReferrals,
  CasesByStatus: casesByStatus,
  WholeCase: wholeCase,
  Dashboard: dashboard,
  Inbox: inbox,
};

const session = /* sql */ `
with live as (select account_id from session
  where token_hash = $1 and closed_at is null and expires_at > platform.now() and seen_at > platform.now() - interval '30 minutes')
select a.id, a.organisation_id, (select min(g.role) from role_grant g where g.account_id = a.id), platform.now()
from live join account a on a.id = live.account_id where a.disabled_at is null`;
const naming = `select set_config('itgel.session', $1, true)`;
const settings = /* sql */ `select set_config('itgel.actor', $1, true), set_config('itgel.organisation', $2, true),
  set_config('itgel.holders', $3, true), set_config('itgel.inbox', $4, true), set_config('itgel.audited', '', true)`;

async function answer(cookie: string, asked: Asked): Promise<unknown> {
  const client = await pool.connect();
  let failed: unknown;
  try {
    const asker = await askerOf(client, cookie.slice(cookie.indexOf('=') + 1));
    if (!asker) return { errors: [{ message: 'UNAUTHENTICATED' }] };
    const name = /(?:query|mutation) (\w+)/.exec(asked.query)?.[1] ?? '';
    if (name === 'Register')
      return await register(client, settingsOf(asker), asker, asked.variables['input'], keys);
    const read = reads[name];
    if (!read) return { errors: [{ message: 'NOT_FOUND' }] };
    const statement = { name, text: read.text, values: read.values(asked, asker) };
    const [, rows = []] = await pipeline(client, [settingsOf(asker), statement]);
    const sealed = sealedIn(read, rows, asker);
    const values = await vault.openAll(sealed);
    const opened = new Map(
      sealed.map(({ binding }, index) => [`${binding.rowId} ${binding.column}`, values[index]]),
    );
    return read.answer(rows, { open: (column, caseId) => opened.get(`${caseId} ${column}`), mask });
  } catch (error) {
    failed = error;
    throw error;
  } finally {
    // What failed within its transaction is not lent again.
    client.release(failed !== undefined);
  }
}

async function askerOf(client: pg.PoolClient, token: string): Promise<Asker | null> {
  const hash = hashOfToken(token);
  const [, found] = await pipeline(client, [
    { name: 'naming', text: naming, values: [hash.toString('hex')] },
    { name: 'session', text: session, values: [hash] },
  ]);
  const [id, organisationId, role, now] = found?.[0] ?? [];
  if (!id || !organisationId) return null;
  const holders =
    role === 'supervisor'
      ? [`managing:${organisationId}`, `supervising:${id}`]
      : [`assigned:${id}`, `received:${id}`];
  return {
    id,
    organisationId,
    role: role ?? '',
    holders: `{${holders.map((holder) => `"${holder}"`).join(',')}}`,
    correlationId: randomUUID(),
    now: new Date(now ?? 0),
  };
}

function settingsOf({ id, organisationId, holders, role }: Asker): Step {
  const ownInbox = role === 'referralOfficer' ? organisationId : '';
  return { name: 'settings', text: settings, values: [id, organisationId, holders, ownInbox] };
}

function mask(identity: unknown): unknown {
  const { registrationNumber, ...name } = identity as Record<string, string>;
  return {
    displayName: maskName(name),
    registrationNumber: registrationNumber ? maskRegistrationNumber(registrationNumber) : null,
  };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const asked: Asked = JSON.parse(Buffer.concat(chunks).toString());
    const body = JSON.stringify(await answer(request.headers.cookie ?? '', asked));
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
const lifeline = holdLifeline(async () => {
  server.closeAllConnections();
  server.close();
  await pool.end();
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => lifeline.ready());
