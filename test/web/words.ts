import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

export type Language = 'mn' | 'en';
type Tree = { [key: string]: string | Tree };

const folder = join(import.meta.dirname, '../../apps/web/src/messages');

function merge(into: Tree, from: Tree): Tree {
  for (const [key, value] of Object.entries(from)) {
    const there = into[key];
    into[key] = typeof value === 'object' && typeof there === 'object' ? merge(there, value) : value;
  }
  return into;
}

function catalogue(language: Language): Tree {
  const files = globSync(`${language}/*.json`, { cwd: folder });
  return files.map((file): Tree => JSON.parse(readFileSync(join(folder, file), 'utf8'))).reduce(merge, {});
}

const catalogues = { mn: catalogue('mn'), en: catalogue('en') };

/** The very words the page shows, so that the tests click what a reader reads. */
export function words(language: Language) {
  return (key: string, values: Record<string, string | number> = {}): string => {
    let at: string | Tree | undefined = catalogues[language];
    for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
    if (typeof at !== 'string') throw new Error(`${language} has no message ${key}`);
    return String(new IntlMessageFormat(at, language).format(values));
  };
}
export type Words = ReturnType<typeof words>;
