import { execFile } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const sources = '{apps/api,apps/worker,apps/cli,libs,migrations}/**/*.{ts,json,csv}';
const notBuilt = /\.(spec|d)\.ts$/;
const root = join(import.meta.dirname, '../..');

const changedAt = (file: string) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const isStale = (source: string) =>
  changedAt(join('dist', source.replace(/\.ts$/, '.js'))) < changedAt(source);

/** Builds the server when a source is newer than what was made of it. */
export async function ensureBuilt(): Promise<void> {
  const stale = globSync(sources, { cwd: root }).find((source) => !notBuilt.test(source) && isStale(source));
  if (!stale) return;
  process.stdout.write(`${stale} is newer than its build: building\n`);
  await promisify(execFile)('npm', ['run', '--silent', 'build:server'], { cwd: root });
}
