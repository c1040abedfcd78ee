import { randomInt } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fold, foldByStandard } from '#country/spelling/fold.js';
import { toLatin } from '#country/spelling/latin.js';

/** A word no name has: letters that folding changes between letters that it leaves. */
export const mongolianWord = (): string =>
  Array.from(
    { length: 8 },
    () => 'бгдзклмнрст'[randomInt(11)] + (['ө', 'ү', 'ё', 'э'][randomInt(4)] ?? ''),
  ).join('');

/** Base64 depends on where a text begins among three bytes: what is the same in all of them, whatever is around it. */
function base64(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const whole = bytes.toString('base64').replace(/=+$/, '');
    return whole.slice(before === 0 ? 0 : before + 1, whole.length - 2);
  });
}

/** A text as it might lie about: as typed, folded, in Latin letters; each in UTF-8, UTF-16, base64 and hex. */
export function formsOf(text: string): Buffer[] {
  const spelt = [
    text,
    text.normalize('NFD'),
    text.toUpperCase(),
    text.replaceAll('ө', 'о').replaceAll('ү', 'у').replaceAll('ё', 'е'),
    fold(text),
    foldByStandard(text),
    toLatin(text),
  ];
  return [...new Set(spelt)].flatMap((one) => [
    Buffer.from(one),
    Buffer.from(one, 'utf16le'),
    Buffer.from(one, 'utf16le').swap16(),
    ...base64(one).map((encoded) => Buffer.from(encoded)),
    Buffer.from(Buffer.from(one).toString('hex')),
    Buffer.from(Buffer.from(one).toString('hex').toUpperCase()),
    Buffer.from(
      JSON.stringify(one)
        .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .slice(1, -1),
    ),
  ]);
}

/** Every file below the folder, written since then, that holds one of these wherever in it; but for paths left out. */
export async function filesWith(
  folder: string,
  needles: readonly Buffer[],
  leaveOut = /^$/,
  since = 0,
): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // To close a lock file would give up this process's own lock on it; they are empty.
    if (entry.name.endsWith('.lock')) continue;
    // A cluster lives: files come and go, and sockets are none.
    const written = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (
      entry.isFile() &&
      written >= since &&
      !leaveOut.test(path) &&
      (await holds(path, needles).catch(() => false))
    )
      found.push(path);
  }
  return found;
}

async function holds(path: string, needles: readonly Buffer[]): Promise<boolean> {
  const longest = Math.max(...needles.map(({ length }) => length));
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20 })) {
    const bytes = Buffer.concat([tail, chunk as Buffer]);
    if (needles.some((needle) => bytes.includes(needle))) return true;
    tail = bytes.subarray(Math.max(0, bytes.length - longest));
  }
  return false;
}
