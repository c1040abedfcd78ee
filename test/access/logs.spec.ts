import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import { canariesIn } from '../support/api/canary.js';
import { type Scene, setScene } from '../support/api/scene.js';

/** Every log line, at the finest level there is. */
const lines: string[] = [];
let api: TestApi;
let scene: Scene;

beforeAll(async () => {
  const write = fs.writeSync.bind(fs) as (...args: unknown[]) => number;
  jest.spyOn(fs, 'writeSync').mockImplementation(((fd: number, text: string | Buffer, ...rest: unknown[]) => {
    if (fd !== 1) return write(fd, text, ...rest);
    lines.push(String(text));
    return Buffer.byteLength(String(text));
  }) as never);
  api = await TestApi.start({ logLevel: 'trace' });
  scene = await setScene(api);
});
afterAll(async () => {
  await api.stop();
  jest.restoreAllMocks();
});

describe('P1, P30: log lines', () => {
  it('hold no value of anybody, whatever is asked, refused or breaks', async () => {
    const saruul = api.person('saruul@mgec.example');
    const { id, told } = scene.adult;
    const register = 'mutation($input: RegisterCaseInput!) { registerCase(input: $input) { id } }';
    for (const wrong of [
      { legalBasis: told.identity.givenName },
      { legalBasis: 'consent', identity: told.identity.givenName },
      { legalBasis: 'consent', needs: { note: told.needs.note.repeat(500) } },
    ])
      await saruul.send(register, { input: { idempotencyKey: randomUUID(), ...wrong } });
    await saruul.post(`{"query": "${told.identity.givenName}`);
    await saruul.question('case', { id: told.identity.givenName }, '{ id }');
    await api.stranger.question('case', { id }, '{ id }');
    // What nobody foresaw, in the middle of reading and of writing: PostgreSQL says back what it was given.
    await api.rows(`alter table task rename to task_gone`);
    await saruul.question('tasks', {}, '{ id }');
    await api.rows(`alter table task_gone rename to task`);
    await api.rows(
      'alter table case_record add constraint never check (needs is null or octet_length(needs) < 0) not valid',
    );
    const { version } = await saruul.ask<{ version: number }>('case', { id }, '{ version }');
    const broken = await saruul.fails('updateCase', { id, version, needs: { note: told.narrative.notes } });
    await api.rows('alter table case_record drop constraint never');
    expect(broken.extensions.code).toBe('UNAVAILABLE');

    const log = lines.join('');
    expect(log).toContain('"level"');
    const people = api.everyone().map(({ email }) => email);
    const secrets = [
      ...canariesIn(told),
      ...canariesIn(scene.child.told),
      scene.adult.code,
      scene.child.code,
      ...people,
      'zqstaynote',
      'zqbasis',
    ];
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });
});
