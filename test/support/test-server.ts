import { randomBytes } from 'node:crypto';
import { withClient } from '../../apps/cli/database/with-client.js';
import { migrateAll } from '../../apps/cli/migrate.js';
import { provision } from '../../apps/cli/provision/provision.js';
import { startEmbeddedServer } from './embedded-server.js';
import { publish, type TestServer } from './published.js';

/**
 * Starts a PostgreSQL of our own, or takes the one DATABASE_URL names, and makes the template there: a database of
 * a name that no other run has, with roles and migrations.
 * @returns removes everything again.
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  const secret = randomBytes(24).toString('base64url');
  const given = process.env['DATABASE_URL'];
  const embedded = given ? undefined : await startEmbeddedServer();
  const adminUrl = given ?? embedded?.ownerUrl ?? '';
  const template = `itgel_test_${randomBytes(5).toString('hex')}`;
  const stop = async () => {
    if (embedded) await embedded.stop();
    else await cleanUp(adminUrl, template);
  };
  try {
    publish(await makeTemplate(adminUrl, template, secret));
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate(adminUrl: string, template: string, secret: string): Promise<TestServer> {
  await withClient(adminUrl, (client) => client.query(`create database ${template}`));
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  const urls = await provision(url.href, secret);
  await migrateAll(urls);
  return { adminUrl, template, urls };
}

/** On a server that is not ours: the databases and login roles of this run go, the group roles may be others' too. */
async function cleanUp(adminUrl: string, template: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const databases = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [template],
    );
    for (const { name } of databases.rows) await client.query(`drop database ${name} with (force)`);
    const roles = await client.query<{ name: string }>(
      'select rolname as name from pg_roles where starts_with(rolname, $1)',
      [template],
    );
    for (const { name } of roles.rows) await client.query(`drop role ${name}`);
  });
}
