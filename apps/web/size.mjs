// Weighs the script every route needs, gzipped, from Vite's manifest: sign-in under 200 kB, any route under 350 kB (UX.md 18).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '../../dist/web');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const kilobytes = 1000;
const limits = { signIn: 200 * kilobytes, route: 350 * kilobytes };

/** A chunk and all it imports at once; what it imports lazily is another page's weight. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) closure(next, seen);
  return seen;
}

const sizes = new Map();
function gzipped(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file))).length);
  return sizes.get(file);
}

const weigh = (keys) => {
  const files = new Set(keys.flatMap((key) => [...closure(key)]));
  return [...files].reduce((sum, file) => sum + gzipped(file), 0);
};

const entry = 'index.html';
const landing = [entry, 'src/messages/mn/landing.ts'];
const inside = [entry, 'src/messages/mn/landing.ts', 'src/messages/mn/inside.ts', 'src/shell/app-shell.tsx'];
const pages = Object.keys(manifest).filter(
  (key) => manifest[key].isDynamicEntry && key.endsWith('-page.tsx'),
);
if (!manifest[landing.at(-1)] || pages.length === 0) {
  process.stderr.write('size: the manifest names no pages; has the build changed its layout?\n');
  process.exit(1);
}

const rows = [
  ['/ (sign-in)', weigh(landing), limits.signIn],
  ...pages.map((page) => [page, weigh([...inside, page]), limits.route]),
].sort((one, other) => other[1] - one[1]);

let over = 0;
for (const [name, bytes, limit] of rows) {
  const heavy = bytes >= limit;
  if (heavy) over += 1;
  process.stdout.write(
    `${(bytes / kilobytes).toFixed(0).padStart(5)} kB of ${limit / kilobytes}  ${name}${heavy ? '  TOO HEAVY' : ''}\n`,
  );
}
process.exit(over === 0 ? 0 : 1);
