// How `npm run rooms` finds what `#policy/x.js` names. At run time package.json sends it to dist/; the import rules
// are about the sources, which are there before anything is built. Derived from package.json, so that a new room
// cannot be forgotten here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const alias = Object.fromEntries(
  Object.entries(imports).map(([name, target]) => [
    name.replace(/\/\*$/, ''),
    join(root, target.replace(/^\.\/dist\//, '').replace(/\/\*$/, '')),
  ]),
);

/** In the shape of a webpack configuration, because that is what dependency-cruiser reads. */
export default {
  resolve: {
    alias,
    extensionAlias: { '.js': ['.ts', '.js'] },
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    exportsFields: ['exports'],
    conditionNames: ['types', 'import', 'require', 'node', 'default'],
  },
};
