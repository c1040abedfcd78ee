import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SealedRows } from '../database/sealed-rows.js';
import { ensureDirectory, syncDirectory } from '../vault/store/durable-file.js';
import type { FileKeyStore } from '../vault/store/file-key-store.js';
import { namesIn } from '../vault/store/key-folder.js';

export interface Sweep {
  /** Keys with no row, set aside. */
  readonly setAside: readonly string[];
  /** Set aside long ago, and gone now. */
  readonly removed: readonly string[];
  /** Set aside once, but there is a row after all. */
  readonly broughtBack: readonly string[];
}

export interface SweepOptions {
  /** A key younger than this may belong to a registration that has not been committed yet. */
  readonly graceMs: number;
  /** For how long a key that was set aside can be brought back. */
  readonly keptMs: number;
  readonly dryRun: boolean;
}

/** Far more orphans than rolled-back registrations leave: the database is not the one these keys belong to. */
export class TooManyOrphans extends Error {
  constructor(orphans: number, keys: number) {
    super(
      `${orphans} of ${keys} keys have no row. So many do not come from registrations that failed: this looks like a ` +
        'database restored from an earlier day, or another one. Nothing was touched.',
    );
  }
}

const atOnce = 500;

/**
 * A key is made before the row it is for, and no rollback takes it back. What has no row after the grace period is set
 * aside, and removed for good later: two looks, some weeks apart, and a way back in between.
 */
export async function sweepOrphans(
  store: FileKeyStore,
  rows: SealedRows,
  { graceMs, keptMs, dryRun }: SweepOptions,
): Promise<Sweep> {
  const { folder } = store;
  const aside = join(folder.directory, 'orphan');
  const ageOf = (path: string) => Date.now() - statSync(path).ctimeMs;
  const all = folder.subjects();
  const old = all.filter((id) => existsSync(folder.homeOf(id)) && ageOf(folder.homeOf(id)) > graceMs);
  const orphans = await without(rows, old);
  if (orphans.length > Math.max(10, all.length / 10)) throw new TooManyOrphans(orphans.length, all.length);
  const earlier = namesIn(aside);
  const rowless = new Set(await without(rows, earlier));
  const broughtBack = earlier.filter((id) => !rowless.has(id));
  const removed = [...rowless].filter((id) => ageOf(join(aside, id)) > keptMs);
  if (!dryRun) {
    for (const id of orphans)
      await store.writing(id, 'any', async () => move(folder.homeOf(id), join(aside, id)));
    for (const id of broughtBack)
      await store.writing(id, 'any', async () => {
        ensureDirectory(dirname(folder.homeOf(id)));
        move(join(aside, id), folder.homeOf(id));
      });
    for (const id of removed) rmSync(join(aside, id), { recursive: true, force: true });
  }
  return { setAside: orphans, removed, broughtBack };
}

async function without(rows: SealedRows, ids: readonly string[]): Promise<string[]> {
  const orphans: string[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const known = await rows.known(some);
    orphans.push(...some.filter((id) => !known.has(id)));
  }
  return orphans;
}

function move(from: string, to: string): void {
  renameSync(from, to);
  syncDirectory(dirname(from));
  syncDirectory(dirname(to));
}
