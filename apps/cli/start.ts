import { fileURLToPath } from 'node:url';
import { loadConfig } from '#platform/config/config.js';
import type { Environment } from '#platform/config/config.schema.js';
import { readEnvironment } from '#platform/config/environment.js';
import { demoEnvironment } from './demo-environment.js';
import { openDataDir } from './process/data-dir.js';
import { untilHealthy } from './process/health.js';
import { nodePart } from './process/node-part.js';
import { whenNpmIsGone } from './process/parent.js';
import { ensureFree } from './process/ports.js';
import { lookAtRedis } from './process/redis.js';
import { Running, Stopping } from './process/running.js';
import { Watched } from './process/watched.js';
import { Progress } from './terminal/progress.js';
import { welcome } from './terminal/welcome.js';

/**
 * `npm start`: starts everything Itgel consists of, keeps it running, and stops it on Ctrl-C.
 * In production it runs the api and the worker alone, on databases and a mail server that are already there.
 * @throws ConfigError or StartError when something is not as it must be; whatever was started is stopped then.
 */
export async function start(env: NodeJS.ProcessEnv): Promise<void> {
  const given = readEnvironment(env);
  const running = new Running();
  // A terminal that is closed, or a pager that has seen enough, must not cost the orderly stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const stopped = new Promise<void>((resolve) => {
    const stop = () => {
      // Asked twice: at once. The next start copes with what is left behind.
      if (running.stopping) process.exit(1);
      process.stdout.write('Stopping …\n');
      running.stop().then(resolve);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    whenNpmIsGone(stop);
  });
  try {
    await startAll(given, env, running);
  } catch (error) {
    const asked = running.stopping;
    await running.stop();
    if (!asked && !(error instanceof Stopping)) throw error;
  }
  await stopped;
}

async function startAll(given: Environment, env: NodeJS.ProcessEnv, running: Running): Promise<void> {
  const progress = new Progress();
  const unlock = await openDataDir(given.DATA_DIR);
  running.onStop(async () => unlock());
  await ensureFree(given.PORT, given.HOST);
  if (given.QUEUE_URL) await lookAtRedis(given.QUEUE_URL, progress.tell);
  const full = given.MODE === 'production' ? env : await demoEnvironment(given, env, running, progress);
  // Neither the api nor the worker gets the owner's address: what they never see they cannot lose.
  const partEnv = {
    ...full,
    DATABASE_URL: undefined,
    DATABASE_OWNER_URL: undefined,
    DATABASE_KEEPER_URL: undefined,
  };
  const config = loadConfig(partEnv);
  const parts = ['api', 'worker'].map((name) => {
    const main = fileURLToPath(new URL(`../${name}/main.js`, import.meta.url));
    return new Watched(nodePart(name, main, partEnv, given.DATA_DIR), progress.tell);
  });
  running.onStop(() => Promise.all(parts.map((part) => part.stop())));
  await progress.step('api and worker', Promise.all(parts.map((part) => part.start())));
  await untilHealthy(config);
  process.stdout.write(welcome(config, progress.seconds()));
}
