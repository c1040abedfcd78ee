import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { PeriodicJobs } from '#platform/queue/periodic-jobs.js';
import { until, Workplace } from './worker.fixture.js';

describe('periodic jobs', () => {
  let place: Workplace;
  let workers: INestApplicationContext[];

  beforeAll(async () => {
    place = await Workplace.open();
    workers = await Promise.all([place.worker(), place.worker()]);
  });
  afterAll(() => place.close());

  it('run at once and again, in one worker at a time, also after a failure', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    for (const worker of workers) {
      worker.get(PeriodicJobs).every(10, 'spec', async () => {
        most = Math.max(most, ++running);
        await sleep(15);
        running--;
        if (++runs === 2) throw new Error('once');
      });
      worker.get(PeriodicJobs).start();
    }
    await until(async () => runs > 6);
    await Promise.all(workers.map((worker) => worker.get(PeriodicJobs).stop()));
    expect(most).toBe(1);
  });

  it('have one handler each', () => {
    const jobs = workers[0]?.get(PeriodicJobs);
    expect(() => jobs?.every(10, 'spec', async () => undefined)).toThrow('two handlers');
  });
});
