import { readFileSync } from 'node:fs';

const everyMs = 300;

/** npm passes signals on, but kill -9 of npm leaves us behind, with nobody to stop us: then we stop ourselves. */
export function whenNpmIsGone(then: () => void): void {
  if (!process.env['npm_lifecycle_event']) return;
  const before = chainToNpm();
  const timer = setInterval(() => {
    if (chainToNpm() === before) return;
    clearInterval(timer);
    then();
  }, everyMs);
  timer.unref();
}

/**
 * Our parent, and its own one if it is the shell that npm runs scripts in: some shells stay, others put us in their
 * place. Whoever started npm may come and go, as with `nohup npm start &`.
 */
function chainToNpm(): string {
  const { name, parent } = seenFrom(process.ppid);
  return name.endsWith('sh') ? `${process.ppid} ${parent}` : String(process.ppid);
}

/** proc_pid_stat(5): "pid (name) state parent …"; a name may hold anything. Empty where there is no /proc. */
function seenFrom(pid: number): { name: string; parent: string } {
  try {
    const [, name = '', parent = ''] =
      /\((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent };
  } catch {
    return { name: '', parent: '' };
  }
}
