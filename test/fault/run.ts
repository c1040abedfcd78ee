import { parseArgs } from 'node:util';
import { ensureBuilt } from './built.ts';

/**
 * Kills one part after the other while the main job is going on, and looks whether anything was lost or happened
 * twice: `npm run test:faults -- [api] [worker] [database] [launcher] [--seed N]`, all parts where none is named.
 * The same seed kills after the same steps.
 */
const { values, positionals } = parseArgs({ options: { seed: { type: 'string' } }, allowPositionals: true });
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number.');

await ensureBuilt();
// After the build: it imports what that makes.
const { Faults } = await import('./faults.ts');
const { Server, victimsOf } = await import('./server/server.ts');

const victims = victimsOf(positionals);
const server = await Server.prepare();
const ending = new AbortController();
const end = async (code: number) => {
  ending.abort();
  await server.end();
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(1));
await end((await new Faults(server, ending.signal).run(victims, seed)) ? 0 : 1);
