import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** What runs on this machine. What has ended and waits to be noticed has no command. */
export function processes(): Promise<Process[]> {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

async function fromProc(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = (pid: string, file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  return Promise.all(
    pids.map(async (pid) => {
      // proc_pid_stat(5): "pid (name) state parent …"; a name may hold anything.
      const [, parent] = /\) \S (\d+) [^)]*$/.exec(await read(pid, 'stat')) ?? [];
      const command = (await read(pid, 'cmdline')).replaceAll('\0', ' ');
      return { pid: Number(pid), parent: Number(parent), command };
    }),
  );
}

async function fromPs(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}
