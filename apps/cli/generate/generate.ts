import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { matrix } from '#policy/matrix.js';
import { roleNames } from '#policy/role.js';
import { notifications } from './notifications.js';
import { readStatements } from './read-statements.js';
import { schemaText } from './schema.js';
import { stateCharts } from './states.js';

/** The checkout, seen from dist/apps/cli/generate. */
const root = join(import.meta.dirname, '../../../..');

/** Everything in git that is written by the code itself: path → its text now. */
const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/schema.graphql': schemaText,
  'docs/access-matrix.md': matrix,
  'docs/states.md': stateCharts,
  'docs/notifications.md': notifications,
  'docs/read-statements.sql': readStatements,
  'apps/web/src/messages/mn/role.json': () => json(roleNames('mn')),
  'apps/web/src/messages/en/role.json': () => json(roleNames('en')),
};

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Writes the generated files of docs/ and of the web app, whose types come from docs/schema.graphql.
 * Needs no database.
 * @param check only compares, and names on stderr what is stale.
 * @returns the exit code: 1 when something is stale or could not be generated.
 */
export async function generate(check: boolean): Promise<number> {
  let stale = 0;
  for (const [path, text] of Object.entries(pages)) {
    const file = join(root, path);
    const now = await text();
    if (!check) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, now);
    } else if ((await readFile(file, 'utf8').catch(() => null)) !== now) {
      process.stderr.write(`${path} is stale: run npm run generate\n`);
      stale += 1;
    }
  }
  return stale + webTypes(check) > 0 ? 1 : 0;
}

/** The web app generates its own: it is built by other tools, and its types are no part of the server. */
function webTypes(check: boolean): number {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'apps/web/codegen.mjs'), ...(check ? ['--check'] : [])],
    {
      stdio: 'inherit',
    },
  );
  return status ?? 1;
}
