import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { fullFile, withoutRoom } from '../../../test/outage/full-file.fixture.js';
import { logStream } from './log-stream.js';

/** A process of its own: the limit is for all it writes. Far more lines than wait for a better time. */
const writer = `
  import { setTimeout } from 'node:timers/promises';
  import { pino } from 'pino';
  import { logStream } from './log-stream.ts';
  const stream = logStream(process.argv[1]);
  await new Promise((ready) => stream.once('ready', ready));
  const log = pino({}, stream);
  for (let line = 0; line < 2_000; line++) log.info('a line for which there is no room on the disk any more');
  await setTimeout(200);
  log.info('and another');
  process.stdout.write('still here');`;

describe('the log', () => {
  it('is written line by line', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'itgel-log-'));
    const file = join(dir, 'api.log');
    const stream = logStream(file);
    await new Promise((ready) => stream.once('ready', ready));
    pino({}, stream).info('something happened');
    expect(await readFile(file, 'utf8')).toContain('something happened');
    stream.end();
    await rm(dir, { recursive: true });
  });

  it('P40: on a full disk loses lines, and ends nothing', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'itgel-log-'));
    const file = await fullFile(dir);
    const { size } = await stat(file);
    const [node, args] = withoutRoom('--input-type=module', '--eval', writer, file);
    const { stdout } = await promisify(execFile)(node, args, { cwd: import.meta.dirname });
    expect(stdout).toBe('still here');
    expect((await stat(file)).size).toBe(size);
    await rm(dir, { recursive: true });
  });
});
