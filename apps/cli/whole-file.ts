import { rename, writeFile } from 'node:fs/promises';

/** Writes a file that only this user may read. A kill halfway leaves the old one, or none, but never a part. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text, { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
}
