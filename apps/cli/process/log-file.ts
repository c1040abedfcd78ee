import { type FileHandle, open, rename, stat } from 'node:fs/promises';

const largestBytes = 10 * 1024 * 1024;

/** Opens a log for appending. One that has grown large becomes `….old`, in place of the one before. */
export async function openLog(file: string): Promise<FileHandle> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size > largestBytes) await rename(file, `${file}.old`);
  return open(file, 'a', 0o600);
}
