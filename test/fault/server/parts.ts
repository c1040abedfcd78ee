import { processes } from './processes.ts';

/** How to tell each part by its command. */
const commands = {
  api: /\/apps\/api\/main\.js/,
  worker: /\/apps\/worker\/main\.js/,
  database: /\/postgres(\.exe)? -D /,
} as const;

export type Part = keyof typeof commands;
export const parts = Object.keys(commands) as Part[];

/** The numbers of the processes a launcher has started. */
export async function partsOf(launcher: number): Promise<ReadonlyMap<Part, number>> {
  const children = (await processes()).filter(({ parent }) => parent === launcher);
  const found = new Map<Part, number>();
  for (const { pid, command } of children)
    for (const part of parts) if (commands[part].test(command)) found.set(part, pid);
  return found;
}

/** A database that outlived its launcher is stopped, without ado. Its folder has a name that nobody else has. */
export async function stopOrphan(home: string): Promise<void> {
  for (const { pid, command } of await processes())
    if (commands.database.test(command) && command.includes(`${home}/`)) process.kill(pid, 'SIGQUIT');
}
