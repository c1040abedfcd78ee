import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isNativeError } from 'node:util/types';

/** Files that are there whole or not at all, after a power cut too; readable by their owner only. */
export function writeDurably(path: string, bytes: Buffer): void {
  const draft = `${path}.${randomUUID()}.draft`;
  writeNew(draft, bytes);
  renameSync(draft, path);
  syncDirectory(dirname(path));
}

/** The same, unless there is one already, whose bytes then stay. */
export function writeOnce(path: string, bytes: Buffer): void {
  const draft = `${path}.${randomUUID()}.draft`;
  writeNew(draft, bytes);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncDirectory(dirname(path));
}

/**
 * A directory with one file in it, unless the directory is already there: renaming onto a directory that is
 * not empty fails, so of several processes exactly one wins. Answers whether it was this one. Whoever registers
 * somebody waits for the disk; nobody else in the process does.
 */
export async function placeDurably(
  directory: string,
  name: string,
  bytes: Buffer,
  drafts: string,
): Promise<boolean> {
  const draft = join(drafts, randomUUID());
  await mkdir(draft, { mode: 0o700 });
  const file = await open(join(draft, name), 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await directorySynced(draft);
  try {
    await rename(draft, directory);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (existsSync(directory)) return false;
    throw error;
  }
  await directorySynced(dirname(directory));
  return true;
}

async function directorySynced(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

export function ensureDirectory(path: string): void {
  if (mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined) syncDirectory(dirname(path));
}

export const isAbsent = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const codeOf = (error: unknown): unknown =>
  isNativeError(error) && 'code' in error ? error.code : undefined;

/** Windows cannot open a directory; its file systems journal the name themselves. */
export function syncDirectory(path: string): void {
  if (process.platform !== 'win32') syncAndClose(openSync(path, 'r'));
}

function writeNew(path: string, bytes: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, bytes);
  } finally {
    syncAndClose(file);
  }
}

function syncAndClose(file: number): void {
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
