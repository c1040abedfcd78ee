import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In blocks of 512 bytes, as a shell counts them: 64 MiB. */
const blocks = 131_072;

/** A file that is as long as `withoutRoom` lets any file become, whether its shell counts in 512 bytes or in 1,024. */
export async function fullFile(dir: string): Promise<string> {
  const file = join(dir, 'full.log');
  await writeFile(file, '');
  await truncate(file, blocks * 1024);
  return file;
}

/**
 * Node.js for whom there is no room behind the end of that file: what it appends is refused, as on a full disk, while
 * other files have all the room they need.
 */
export function withoutRoom(...args: string[]): [string, string[]] {
  return ['/bin/sh', ['-c', `ulimit -f ${blocks} && exec "$0" "$@"`, process.execPath, ...args]];
}
