import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

declare global {
  /** Set by global-setup, for global-teardown: both run in Jest's own process. */
  var stopTestServer: (() => Promise<void>) | undefined;
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Jest resolves `./x.js` and `#room/x.js` to their sources in tests, but not here, where its own process imports them. */
function resolveSources(): { deregister(): void } {
  return registerHooks({
    resolve(specifier, context, next) {
      const own = specifier.replace('#migrations/', `${root}/migrations/`).replace(/^#/, `${root}/libs/`);
      const source =
        own.startsWith('.') && context.parentURL ? new URL(own, context.parentURL) : pathToFileURL(own);
      const path = fileURLToPath(source).replace(/\.js$/, '.ts');
      const ours =
        /^[./]/.test(own) && !path.includes('node_modules') && path.endsWith('.ts') && existsSync(path);
      return ours ? { url: pathToFileURL(path).href, shortCircuit: true } : next(specifier, context);
    },
  });
}

/** One PostgreSQL for the whole run, with one migrated database in it that every spec file copies. */
export default async function globalSetup(): Promise<void> {
  const hooks = resolveSources();
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  try {
    const { startTestServer } = await import('./test-server.js');
    globalThis.stopTestServer = await startTestServer();
  } finally {
    hooks.deregister();
    // Jest hands the globals of this process on to the specs it runs in it: decorators keep their lists there.
    for (const name of Object.getOwnPropertyNames(globalThis))
      if (!before.has(name) && name !== 'stopTestServer') Reflect.deleteProperty(globalThis, name);
  }
}
