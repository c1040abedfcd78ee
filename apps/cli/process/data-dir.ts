import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { lockDataDir } from './lock.js';

/**
 * Makes DATA_DIR if need be and takes it for this process.
 * @returns frees it.
 */
export async function openDataDir(dataDir: string): Promise<() => void> {
  try {
    const made = await mkdir(dataDir, { recursive: true });
    // As root the database's own user has to pass through to its files; what is inside has modes of its own.
    if (made) await chmod(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    await mkdir(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    return await lockDataDir(dataDir);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `DATA_DIR: ${dataDir} cannot be used (${error}). Give a folder that this user may write.`,
    );
  }
}
