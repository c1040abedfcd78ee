import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyStore } from '#platform/vault/key-store.js';
import { ensureBuilt } from '../fault/built.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { keeperOf, type TestKeeper } from './keeper.fixture.js';

/** Of each kind; ITGEL_RUNS asks for more. */
const kills = Number(process.env['ITGEL_RUNS'] ?? 5);
const main = join(import.meta.dirname, '../../dist/apps/cli/main.js');

let api: TestApi;
let keeper: TestKeeper;
let saruul: Person;
let anu: Person;
const cases: RegisteredCase[] = [];

beforeAll(async () => {
  await ensureBuilt();
  api = await TestApi.start();
  keeper = await keeperOf(api);
  const road = new Road(api);
  saruul = api.person('saruul@mgec.example');
  anu = api.person('anu@shelter.example');
  for (let n = 0; n < 25; n++) cases.push(await road.register(saruul));
  for (const { id } of cases.slice(0, 4)) {
    await road.consent(saruul, id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, id, 'shelter', ['risk']);
    await road.accept(api.person('tuya@shelter.example'), sent, [anu]);
  }
});
afterAll(async () => {
  await keeper?.database.close();
  await api?.stop();
});

function keys(...args: string[]): ChildProcess {
  return spawn(process.execPath, [main, 'keys', ...args, '--wait', '0.1'], {
    env: {
      MODE: 'test',
      DATA_DIR: api.keystoreDir,
      KEYSTORE_DIR: join(api.keystoreDir, 'keystore'),
      DATABASE_KEEPER_URL: api.urls.keeperUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Answers how long it took, in milliseconds. */
async function finished(child: ChildProcess): Promise<number> {
  const begun = performance.now();
  child.stdout?.resume();
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  return performance.now() - begun;
}

async function everybodyReads(): Promise<void> {
  const subjects = keeper.care.store.folder.subjects();
  api.app
    .get(KeyStore)
    .forget(
      [saruul, anu].flatMap(({ organisationId }) =>
        subjects.map((subjectId) => ({ subjectId, organisationId })),
      ),
    );
  const page = await saruul.ask<{ items: { id: string; narrative: { notes: string } | null }[] }>(
    'cases',
    { first: 50 },
    '{ items { id narrative { notes } } }',
  );
  const notes = new Map(page.items.map((one) => [one.id, one.narrative?.notes]));
  for (const { id, told } of cases) expect(notes.get(id)).toBe(told.narrative.notes);
  for (const { id, told } of cases.slice(0, 4)) {
    const seen = await anu.ask<{ risk: { assessment: string } | null }>(
      'case',
      { id },
      '{ risk { assessment } }',
    );
    expect(seen.risk?.assessment).toBe(told.risk.assessment);
  }
}

describe('P19: killed with SIGKILL at any point', () => {
  it.each([
    ['persons', ['rotate', 'person', 'all']],
    ['organisations', ['rotate', 'organisation', 'all']],
  ])('a rotation of the keys of %s leaves every row readable, and the next run ends it', async (_, args) => {
    let whole = await finished(keys(...args));
    let killed = 0;
    for (let n = 0; killed < kills && n < kills * 4; n++) {
      const begun = performance.now();
      const child = keys(...args);
      child.stdout?.resume();
      const ended = once(child, 'exit');
      // From before its first step to after its last.
      await Promise.race([ended, sleep(whole * (0.35 + (0.65 * (n % kills)) / kills))]);
      if (child.exitCode === null) killed++;
      // Faster than before: the moments are spread over how long it takes now.
      else whole = Math.min(whole, performance.now() - begun);
      child.kill('SIGKILL');
      await ended;
      await everybodyReads();
    }
    expect(killed).toBeGreaterThan(kills / 2);
    await finished(keys('resume'));
    await finished(keys(...args));
    // One version is left of each key, and with it everything opens.
    const { care } = keeper;
    for (const id of care.store.folder.subjects()) {
      expect(care.isPending(id)).toBe(false);
      const held = await care.ringOf(id);
      expect(held?.ring.keys.size).toBe(1);
    }
    await everybodyReads();
  });
});
