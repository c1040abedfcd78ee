import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process/run.js';
import { StartError } from '../start-error.js';
import { readIfThere } from '../whole-file.js';
import type { OsUser } from './os-user.js';
import type { Programs } from './programs.js';

/** The database's superuser; in a demo it is also the owner of the schema. */
export const superuser = 'itgel_owner';

/** PostgreSQL reads messages we look for and paths we pass: neither may depend on the machine's language. */
export const databaseEnvironment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes sure that `<home>/cluster` is a usable cluster and answers its path. It is made under another name and
 * then renamed, so that a kill halfway leaves no half-made cluster behind.
 */
export async function ensureCluster(
  home: string,
  programs: Programs,
  user: OsUser | undefined,
  password: string,
  durable: boolean,
): Promise<string> {
  const cluster = join(home, 'cluster');
  const version = await readIfThere(join(cluster, 'PG_VERSION'));
  if (version !== undefined) {
    if (version.trim() === programs.major) return cluster;
    throw new StartError(
      `${cluster} was made by PostgreSQL ${version.trim()}, this is ${programs.major}: move DATA_DIR aside, ` +
        'or give another one.',
    );
  }
  const unfinished = join(home, 'cluster.new');
  const passwordFile = join(home, 'password.new');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await chmod(home, 0o700);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [home, passwordFile]) await chown(path, user.uid, user.gid);
  try {
    await run(
      programs.initdb,
      [
        ...['-D', unfinished, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        // UTF-8 in every place and the same order everywhere; a language's own order is asked for by COLLATE.
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
      ],
      { ...user, cwd: home, env: databaseEnvironment },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster);
  return cluster;
}
