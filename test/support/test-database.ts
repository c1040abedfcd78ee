import { randomBytes } from 'node:crypto';
import { withClient } from '../../apps/cli/database/with-client.js';
import { loginNames } from '../../apps/cli/provision/logins.js';
import type { DatabaseUrls } from '../../apps/cli/provision/provision.js';
import { connectStatements } from '../../apps/cli/provision/role-statements.js';
import { testServer } from './published.js';

export interface TestDatabase extends DatabaseUrls {
  /** Ends all connections and removes the database. What a spec leaves behind, the end of the run removes. */
  drop(): Promise<void>;
}

/** A migrated, empty database for one spec file, with the same roles and rights as a real one. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { template, urls } = testServer();
  const name = `${template}_${randomBytes(5).toString('hex')}`;
  await asAdmin(
    `create database ${name} template ${template}`,
    ...connectStatements(name, loginNames(template)),
  );
  const copy = (url: string) => {
    const address = new URL(url);
    address.pathname = `/${name}`;
    return address.href;
  };
  return {
    ownerUrl: copy(urls.ownerUrl),
    apiUrl: copy(urls.apiUrl),
    workerUrl: copy(urls.workerUrl),
    queueUrl: copy(urls.queueUrl),
    keeperUrl: copy(urls.keeperUrl),
    drop: () => asAdmin(`drop database if exists ${name} with (force)`),
  };
}

/** One by one: CREATE and DROP DATABASE refuse to share a transaction. */
function asAdmin(...statements: string[]): Promise<void> {
  return withClient(testServer().adminUrl, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}
