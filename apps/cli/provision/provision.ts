import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { withClient } from '../database/with-client.js';
import { StartError } from '../start-error.js';
import { loginUrl } from './login-url.js';
import { loginNames, loginPassword } from './logins.js';
import { factsSql, groupRoles, roleStatements, type ServerFacts } from './role-statements.js';

/** One PostgreSQL address for each role that Itgel signs in as. */
export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  readonly queueUrl: string;
  readonly keeperUrl: string;
}

/** SQLSTATEs of two processes making the same role at once, from different databases: the lock below is per database. */
const collisions = new Set(['42710', '23505', 'XX000', '40001', '40P01']);
const attempts = 8;

/**
 * Makes the roles of one database from its owner's address, in demo and test: the group roles, a login role for each
 * process, and the right to connect for these alone. May run any number of times and from several processes at once.
 * Works on PostgreSQL 15 to 18, for a superuser or for an owner of the database who has CREATEROLE.
 * @param fallbackSecret keys the passwords when the owner's address has none (peer or trust authentication).
 */
export async function provision(ownerUrl: string, fallbackSecret = ''): Promise<DatabaseUrls> {
  return withClient(ownerUrl, async (client) => {
    const { database, system } = await readFacts(client, []);
    const names = loginNames(database);
    const password = (role: string) => loginPassword(client.password || fallbackSecret, system, role);
    await client.query("select pg_advisory_lock(hashtext('itgel.provision'))");
    for (let attempt = 1; ; attempt++) {
      const facts = await readFacts(client, [...groupRoles, ...Object.values(names)]);
      const failure = await client.query(roleStatements(facts, names, password).join(';\n')).then(
        () => undefined,
        (error: pg.DatabaseError) => error,
      );
      if (!failure) break;
      if (failure.code === '42501') throw notAllowed(client.user, failure);
      if (!collisions.has(failure.code ?? '') || attempt === attempts) throw failure;
      await sleep(20 * attempt);
    }
    const url = (role: string) => loginUrl(ownerUrl, role, password(role), database);
    return {
      ownerUrl,
      apiUrl: url(names.api),
      workerUrl: url(names.worker),
      queueUrl: url(names.queue),
      keeperUrl: url(names.keeper),
    };
  });
}

async function readFacts(client: pg.Client, roles: readonly string[]): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(factsSql, [roles]);
  const [facts] = rows;
  if (!facts || facts.version < 150_000)
    throw new StartError('DATABASE_URL: Itgel needs PostgreSQL 15 or newer.');
  return facts;
}

function notAllowed(user: string | undefined, error: pg.DatabaseError): StartError {
  return new StartError(
    `DATABASE_URL: ${user} may not make the roles Itgel needs (${error.message}). Give the address of a superuser, or ` +
      `let a superuser run: ALTER ROLE "${user}" CREATEROLE; and, where they exist already, ` +
      `GRANT ${groupRoles.join(', ')} TO "${user}" WITH ADMIN OPTION;`,
  );
}
