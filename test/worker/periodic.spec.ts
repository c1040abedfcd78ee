import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { PERIODIC_JOBS, type PeriodicJob } from '#platform/queue/periodic-job.js';
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
      const tick = async () => {
        most = Math.max(most, ++running);
        await sleep(15);
        running--;
        if (++runs === 2) throw new Error('once');
      };
      worker.get(PeriodicJobs).add({ periodic: { name: 'spec', everyMs: 10 }, tick });
      worker.get(PeriodicJobs).start();
    }
    await until(async () => runs > 6);
    await Promise.all(workers.map((worker) => worker.get(PeriodicJobs).stop()));
    expect(most).toBe(1);
  });

  it('have one handler each', () => {
    const jobs = workers[0]?.get(PeriodicJobs);
    const again = { periodic: { name: 'spec', everyMs: 10 }, tick: async () => undefined };
    expect(() => jobs?.add(again)).toThrow('two handlers');
  });

  it('are all of them at work: whatever says how often it looks is looked at that often', () => {
    const [worker] = workers;
    const said = [...(worker?.get(ModulesContainer) ?? new Map<string, never>()).values()]
      .flatMap(({ providers }) => [...providers.values()].map(({ instance }) => instance))
      .filter(
        (one): one is PeriodicJob =>
          typeof one === 'object' && one !== null && 'periodic' in one && 'tick' in one,
      )
      .map(({ periodic }) => periodic.name);
    const added = worker
      ?.get<PeriodicJob[]>(PERIODIC_JOBS, { strict: false })
      .map(({ periodic }) => periodic.name);
    expect(new Set(said)).toEqual(new Set(added));
  });
});
