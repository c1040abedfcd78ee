import { readdir, readFile } from 'node:fs/promises';

/** Kernel ticks are hundredths of a second on every Linux we run on. */
const msPerTick = 10;

interface Stat {
  readonly parent: number;
  readonly ms: number;
  /** Of children that have ended and were waited for. */
  readonly childrenMs: number;
}

async function statOf(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (index: number): number => fields[index] ?? 0;
  return { parent: at(1), ms: (at(11) + at(12)) * msPerTick, childrenMs: (at(13) + at(14)) * msPerTick };
}

/** CPU time of a process, in milliseconds since it began. */
export async function processCpu(pid: number): Promise<number> {
  return (await statOf(pid))?.ms ?? 0;
}

/** CPU time of the whole database: backends, checkpointer, log writer, and those that have ended. */
export async function databaseCpu(postmaster: number): Promise<number> {
  const names = await readdir('/proc');
  const stats = await Promise.all(
    names.filter((name) => /^\d+$/.test(name)).map((name) => statOf(Number(name))),
  );
  const backends = stats.filter((stat) => stat?.parent === postmaster);
  const own = await statOf(postmaster);
  return backends.reduce((sum, stat) => sum + (stat?.ms ?? 0), (own?.ms ?? 0) + (own?.childrenMs ?? 0));
}

/** Resident memory in megabytes; of what several processes have in common, such as Node itself, its share. */
export async function memoryOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Math.round(Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024);
}
