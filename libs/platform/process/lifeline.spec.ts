import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';

const source = new URL('./lifeline.ts', import.meta.url).href;
// Node runs the source as it is: it strips types.
const program = (stop: string) => `
  import { holdLifeline } from ${JSON.stringify(source)};
  const alive = setInterval(() => {}, 1000);
  holdLifeline(${stop}).ready();`;

let child: ChildProcess;

async function started(stop: string): Promise<ChildProcess> {
  child = spawn(process.execPath, ['--input-type=module', '-e', program(stop)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'] },
  });
  expect(await once(child, 'message')).toEqual(['ready', undefined]);
  return child;
}

afterEach(() => {
  child.kill('SIGKILL');
});

describe('a process on a lifeline', () => {
  it('stops in order when it is asked to', async () => {
    await started('async () => clearInterval(alive)');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('P40 takes its time for what it has begun, and less when its launcher is gone', async () => {
    const slow =
      'async () => { clearInterval(alive); await new Promise((done) => setTimeout(done, 4_500)); }';
    await started(slow);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await started(slow);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  it('stops when its launcher is gone', async () => {
    await started('async () => clearInterval(alive)');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends all the same when its stop fails', async () => {
    await started('() => Promise.reject(new Error())');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});
