import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { run } from '../process/run.js';
import { StartError } from '../start-error.js';

/** The operating system's user that the database runs as. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of its files, if there are any, or as `postgres`, made
 * if need be, or as `nobody`.
 * @param home of files that may be there from an earlier start.
 * @returns undefined when it runs as ourselves.
 */
export async function databaseUser(home: string): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(home).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const make = () =>
    run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  const user =
    (await lookUp('postgres')) ??
    (await make().then(
      () => lookUp('postgres'),
      () => undefined,
    )) ??
    (await lookUp('nobody'));
  if (user) return user;
  throw new StartError(
    'PostgreSQL does not run as root, and a user for it could not be made. Run `useradd --system postgres`, ' +
      'start Itgel as an ordinary user, or give DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<OsUser | undefined> {
  try {
    return { uid: Number(await run('id', ['-u', name])), gid: Number(await run('id', ['-g', name])) };
  } catch {
    return undefined;
  }
}

/** Whether this user may pass through every folder on the way to the path and use what is there (access lists aside). */
export async function canReach(path: string, user: OsUser): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  if ((bits & 0o1) === 0) return false;
  const parent = dirname(path);
  return parent === path || canReach(parent, user);
}

/** Makes a folder that every user of this machine can enter, outside of root's own. */
export async function makeReachable(directory: string): Promise<void> {
  try {
    if (await mkdir(directory, { recursive: true })) await chmod(directory, 0o755);
  } catch (error) {
    throw new StartError(
      'PostgreSQL does not run as root, and the user it runs as can enter neither this folder nor ' +
        `${directory} (${error instanceof Error ? error.message : error}). Move Itgel to a folder that every user ` +
        'may enter, such as /opt/itgel, start it as an ordinary user, or give DATABASE_URL.',
    );
  }
}
