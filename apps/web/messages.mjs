// Checks the words: both languages have the same keys, every message is well-formed ICU with the same
// placeholders, every key is used, and no component holds words of its own.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import ts from 'typescript';

const source = join(import.meta.dirname, 'src');
const complaints = [];

function flatten(value, path = '', into = new Map()) {
  for (const [key, child] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof child === 'string') into.set(at, child);
    else flatten(child, at, into);
  }
  return into;
}

function catalogue(language) {
  const all = new Map();
  for (const file of globSync(`messages/${language}/*.json`, { cwd: source }))
    for (const [key, text] of flatten(JSON.parse(readFileSync(join(source, file), 'utf8')))) {
      if (all.has(key)) complaints.push(`${language}: ${key} stands in two files`);
      all.set(key, text);
    }
  return all;
}

/** Names of the values a message takes, sorted; throws where the message is not ICU. */
function placeholders(text, language) {
  const names = new Set();
  const walk = (parts) => {
    for (const part of parts) {
      if (part.type !== 0 && typeof part.value === 'string') names.add(part.value);
      for (const option of Object.values(part.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, language).getAst());
  names.delete('');
  return [...names]
    .filter((name) => name !== '#')
    .sort()
    .join(',');
}

const mn = catalogue('mn');
const en = catalogue('en');
for (const key of mn.keys()) if (!en.has(key)) complaints.push(`en lacks ${key}`);
for (const key of en.keys()) if (!mn.has(key)) complaints.push(`mn lacks ${key}`);
for (const [key, text] of mn) {
  const other = en.get(key);
  if (!text.trim() || other?.trim() === '') complaints.push(`${key} is empty`);
  if (other !== undefined && placeholders(text, 'mn') !== placeholders(other, 'en'))
    complaints.push(`${key}: mn and en take different values`);
}

/** Every piece of text in the sources that names a key, whole or as the beginning of a template. */
const wholes = new Set();
const beginnings = new Set();
const isWords = (text) => /\p{L}{2}/u.test(text);
const spoken = new Set(['label', 'title', 'placeholder', 'description', 'aria-label', 'alt']);
/** Examples of codes, the same in every language. */
const codes = [/^MN-26-/];

for (const file of globSync('**/*.{ts,tsx}', { cwd: source })) {
  if (file.startsWith('generated')) continue;
  const text = readFileSync(join(source, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const at = (node) => `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const visit = (node) => {
    if (ts.isStringLiteralLike(node)) wholes.add(node.text);
    if (ts.isTemplateExpression(node)) beginnings.add(node.head.text);
    if (ts.isJsxText(node) && isWords(node.text)) complaints.push(`${at(node)}: words outside the catalogue`);
    if (
      ts.isJsxAttribute(node) &&
      spoken.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      isWords(node.initializer.text) &&
      !codes.some((code) => code.test(node.initializer.text))
    )
      complaints.push(`${at(node)}: words outside the catalogue`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
}

const used = (key) =>
  wholes.has(key) || [...beginnings].some((beginning) => /\.$/.test(beginning) && key.startsWith(beginning));
for (const key of mn.keys()) if (!used(key)) complaints.push(`${key} is used nowhere`);

for (const complaint of complaints) process.stderr.write(`messages: ${complaint}\n`);
process.exit(complaints.length === 0 ? 0 : 1);
