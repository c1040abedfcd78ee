import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { workerModule } from '../../apps/worker/worker.module.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { configOf, TestApi } from '../support/api/api.js';
import { Road } from '../support/api/road.js';
import { patience } from '../support/api/runs.js';
import { type Scene, setScene } from '../support/api/scene.js';

interface Happened {
  readonly what: string;
  readonly times: number;
}

describe('P34: a year in which no worker ran', () => {
  let api: TestApi;
  let scene: Scene;

  beforeAll(async () => {
    api = await TestApi.start();
    scene = await setScene(api);
    const road = new Road(api);
    const saruul = api.person('saruul@mgec.example');
    await road.offer(saruul, scene.adult.id, 'ecpat', ['needs']);
    await road.consent(saruul, scene.adult.id, 'hospital', ['health'], { validUntil: soon() });
    await migrateQueue(api.urls.queueUrl);
  }, patience);
  afterAll(() => api.stop());

  const soon = (): string => new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  /** A worker, from its start to the end of what it began with: every clock has looked once. */
  async function work(): Promise<void> {
    const config = configOf(api.urls, api.keystoreDir);
    const app = await NestFactory.createApplicationContext(workerModule(config), { logger: false });
    const worker = app.get(WorkerProcess);
    await worker.start();
    await worker.stop();
    await app.close();
  }
  /** Everything clocks leave behind, and how often. */
  const happened = (): Promise<Happened[]> =>
    api.rows<Happened>(
      `select what, count(*)::int as times from (
         select 'told ' || kind || ' ' || refs::text as what from outbox
         union all select 'task ' || kind || ' ' || case_id || coalesce(' ' || referral_id, '') from task
         union all select 'entry ' || action || ' ' || subject_id from audit_entry where actor_id is null
       ) x group by what order by what`,
    );
  const added = (before: readonly Happened[], after: readonly Happened[]): Happened[] => {
    const known = new Map(before.map(({ what, times }) => [what, times]));
    return after
      .map(({ what, times }) => ({ what, times: times - (known.get(what) ?? 0) }))
      .filter(({ times }) => times > 0);
  };

  it('does what fell due once, however many workers come back at once', async () => {
    const before = await happened();
    await api.forward('1 year');
    await Promise.all([work(), work()]);
    const after = await happened();
    const once = added(before, after);
    expect(once.filter(({ times }) => times > 1)).toEqual([]);
    const kinds = new Set(once.map(({ what }) => what.split(' ').slice(0, 2).join(' ')));
    for (const kind of [
      'told referral.expired',
      'task findOtherProvider',
      'entry expireReferral',
      'told transfer.expired',
      'entry expireConsent',
    ])
      expect(kinds).toContain(kind);
    await work();
    expect(added(after, await happened())).toEqual([]);
  });

  it('asks nobody to renew what has run out meanwhile', async () => {
    const renewals = await api.rows(`select from task where kind = 'renewConsent'`);
    expect(renewals).toEqual([]);
  });
});
