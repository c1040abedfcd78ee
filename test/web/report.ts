import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { quiet } from './quiet.ts';

const images = join(import.meta.dirname, '../../docs/images');
const write = (line: string) => process.stdout.write(`${line}\n`);

/** One line a step, in plain words; the first that fails ends the story. */
export async function step<T>(words: string, act: () => Promise<T>): Promise<T> {
  try {
    const result = await act();
    write(`  ✓ ${words}`);
    return result;
  } catch (error) {
    write(`  ✗ ${words}`);
    throw error;
  }
}

export function expect(holds: boolean, words: string): void {
  if (!holds) throw new Error(words);
}

/** Kept in the README: taken only when SCREENSHOTS is set, so that an ordinary run changes no file. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (!process.env['SCREENSHOTS']) return;
  mkdirSync(images, { recursive: true });
  await quiet(page);
  await page.screenshot({ path: join(images, `${name}.png`), fullPage });
}
