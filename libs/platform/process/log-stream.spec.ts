import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { logStream } from './log-stream.js';

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

  // Linux has a device on which the disk is always full.
  (existsSync('/dev/full') ? it : it.skip)('P40: on a full disk loses lines, and ends nothing', async () => {
    const stream = logStream('/dev/full');
    await new Promise((ready) => stream.once('ready', ready));
    const log = pino({}, stream);
    for (let line = 0; line < 2_000; line++)
      log.info('a line for which there is no room on the disk any more');
    await new Promise((later) => setTimeout(later, 200));
    expect(() => log.info('and another')).not.toThrow();
  });
});
