import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Part, Watched } from './watched.js';

let told: string[] = [];
let starts: ChildProcess[] = [];
let fails = 0;

const part: Part = {
  name: 'part',
  logFile: 'part.log',
  async start() {
    if (fails-- > 0) throw new Error('not yet');
    const child = spawn('sleep', ['60']);
    starts.push(child);
    return child;
  },
  async stop(child) {
    child.kill();
    await once(child, 'exit');
  },
};

const watched = () => new Watched(part, (line) => told.push(line));
const alive = () => starts.filter((child) => child.exitCode === null && child.signalCode === null).length;

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 400; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

afterEach(() => {
  for (const child of starts) child.kill('SIGKILL');
  told = [];
  starts = [];
  fails = 0;
});

describe('a part that must always run', () => {
  it('is started again when it is killed', async () => {
    const one = watched();
    await one.start();
    starts[0]?.kill('SIGKILL');
    await until(() => told.length === 2);
    expect(told[0]).toBe('part ended (SIGKILL) and is started again.');
    expect(told[1]).toMatch(/^part is back after 0\.\d s\.$/);
    await one.stop();
    expect(alive()).toBe(0);
  });

  it('is tried until it comes', async () => {
    const one = watched();
    await one.start();
    fails = 2;
    starts[0]?.kill('SIGKILL');
    await until(() => starts.length === 2);
    expect(told.slice(1, 3)).toEqual(Array(2).fill('part does not come back yet; its log is part.log.'));
    await one.stop();
  });

  it('stays away once it is stopped, even when it had just been killed', async () => {
    const one = watched();
    await one.start();
    starts[0]?.kill('SIGKILL');
    await until(() => told.length === 1);
    await one.stop();
    expect(alive()).toBe(0);
    expect(starts).toHaveLength(1);
  });

  it('fails at once when it does not start the first time', async () => {
    fails = 1;
    await expect(watched().start()).rejects.toThrow('not yet');
  });
});
