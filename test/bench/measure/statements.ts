import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../world/database.ts';

/** How many statements the database is sent while `work` asks once, by its own log; nothing else may be running. */
export async function statementsOf(world: World, work: () => Promise<unknown>): Promise<number> {
  await switchLog(world, 'all');
  await work();
  const before = await logged(world);
  await work();
  await sleep(100);
  const count = (await logged(world)) - before;
  await switchLog(world, 'none');
  return count;
}

async function switchLog({ owner }: World, to: 'all' | 'none'): Promise<void> {
  await owner.query(`alter system set log_statement = '${to}'`);
  await owner.query('select pg_reload_conf()');
  // Each backend reads its configuration with its next command.
  await sleep(200);
}

async function logged({ logFile }: World): Promise<number> {
  const text = await readFile(logFile, 'utf8');
  return text.match(/LOG: {2}(execute|statement)/g)?.length ?? 0;
}
