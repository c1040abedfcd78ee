import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = resolve(import.meta.dirname, '../..');

/** Loads our sources as they are, decorators included: what fills and compares is not part of what is shipped. */
registerHooks({
  resolve(specifier, context, next) {
    const own = specifier.replace('#migrations/', `${root}/migrations/`).replace(/^#/, `${root}/libs/`);
    if (!/^[./]/.test(own)) return next(specifier, context);
    const asked =
      own.startsWith('.') && context.parentURL ? new URL(own, context.parentURL) : pathToFileURL(own);
    const path = fileURLToPath(asked).replace(/\.js$/, '.ts');
    const ours = !path.includes('node_modules') && path.endsWith('.ts') && existsSync(path);
    return ours ? { url: pathToFileURL(path).href, shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2024',
        experimental: { keepImportAttributes: true },
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
