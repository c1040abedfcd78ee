import type { DatabaseUrls } from '../../apps/cli/provision/provision.js';

/** What a test needs to know of the server that the run has started. */
export interface TestServer {
  /** May create and drop databases. */
  readonly adminUrl: string;
  /** The migrated database that is copied; nobody may stay connected to it. */
  readonly template: string;
  /** Addresses of the template; copies have the same roles. */
  readonly urls: DatabaseUrls;
}

const variable = 'ITGEL_TEST_SERVER';

/** Jest's workers inherit the environment of the process that ran global-setup, and nothing else of it. */
export function publish(server: TestServer): void {
  process.env[variable] = JSON.stringify(server);
}

export function testServer(): TestServer {
  const text = process.env[variable];
  if (!text) throw new Error('No test database: run the tests through `npm test`.');
  return JSON.parse(text);
}
