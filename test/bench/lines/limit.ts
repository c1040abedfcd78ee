import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { maskName } from '#country/name.js';
import { maskRegistrationNumber } from '#country/registration-number.js';
import { hashOfToken } from '#platform/identity/session-token.js';
import { holdLifeline } from '#platform/process/lifeline.js';
import { CachedKeyStore } from '#platform/vault/store/cached-key-store.js';
import { Vault } from '#platform/vault/vault.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { type Asked, answerOf, sealedIn, statementOf } from './limit-answers.ts';
import { pipeline } from './pipeline.ts';

/**
 * As fast as it goes by hand, with every guard: the session is looked up and the actor set in the transaction of the
 * one data statement, which row-level security bounds, which writes the log, and whose ciphertext is opened here.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_API_URL'], max: 10 });
const vault = new Vault(new CachedKeyStore(keyStoreIn({ keystoreDir: process.env['KEYSTORE_DIR'] ?? '' })));

const session = /* sql */ `
with live as (select account_id from session
  where token_hash = $1 and closed_at is null and expires_at > platform.now() and seen_at > platform.now() - interval '30 minutes')
select a.id, a.organisation_id, (select min(g.role) from role_grant g where g.account_id = a.id)
from live join account a on a.id = live.account_id where a.disabled_at is null`;
const naming = `select set_config('itgel.session', $1, true)`;
const settings = /* sql */ `select set_config('itgel.actor', $1, true), set_config('itgel.organisation', $2, true),
  set_config('itgel.holders', $3, true), set_config('itgel.inbox', $4, true), set_config('itgel.audited', '', true)`;

async function answer(cookie: string, asked: Asked): Promise<unknown> {
  const token = cookie.slice(cookie.indexOf('=') + 1);
  const hash = hashOfToken(token);
  const client = await pool.connect();
  try {
    const [, found] = await pipeline(client, [
      { name: 'naming', text: naming, values: [hash.toString('hex')] },
      { name: 'session', text: session, values: [hash] },
    ]);
    const [id, organisationId, role] = found?.[0] ?? [];
    if (!id || !organisationId) return { errors: [{ message: 'UNAUTHENTICATED' }] };
    const actor = { id, organisationId, supervisor: role === 'supervisor' };
    const holders = actor.supervisor
      ? [`managing:${organisationId}`, `supervising:${id}`]
      : [`assigned:${id}`, `received:${id}`];
    const set = `{${holders.map((holder) => `"${holder}"`).join(',')}}`;
    const inbox = role === 'referralOfficer' ? organisationId : '';
    const [, rows] = await pipeline(client, [
      { name: 'settings', text: settings, values: [id, organisationId, set, inbox] },
      statementOf(asked, actor, set, randomUUID()),
    ]);
    const sealed = sealedIn(asked, rows ?? [], actor);
    const values = await vault.openAll(sealed);
    const opened = new Map(
      sealed.map(({ binding }, index) => [`${binding.rowId} ${binding.column}`, values[index]]),
    );
    return answerOf(asked, rows ?? [], {
      open: (column, caseId) => opened.get(`${caseId} ${column}`),
      mask,
    });
  } finally {
    client.release();
  }
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
