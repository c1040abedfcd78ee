import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { periodAt, periodBefore } from '#country/period.js';
import { DemoClock } from '../../apps/cli/seed/demo-clock.js';
import { DemoPeople } from '../../apps/cli/seed/demo-people.js';
import { seedModule } from '../../apps/cli/seed/seed.module.js';
import { seedPlan } from '../../apps/cli/seed/seed-plan.js';
import { configOf, TestApi } from '../support/api/api.js';

let api: TestApi;
let app: INestApplicationContext;

beforeAll(async () => {
  api = await TestApi.start();
  app = await NestFactory.createApplicationContext(seedModule(configOf(api.urls, api.keystoreDir)), {
    logger: false,
  });
});
afterAll(async () => {
  await app.close();
  await api.stop();
});

it('the demo’s plan leaves nothing to be told of what it has locked, and leaves alone what people do', async () => {
  const clock = new DemoClock(api.urls.ownerUrl);
  const seeding = async () =>
    seedPlan(app, app.get(DemoPeople), clock, periodBefore(periodAt(await clock.now())));
  const waiting = () =>
    api.rows<{ kind: string }>(
      `select kind from outbox where handled_at is null and kind like 'measurement.%'`,
    );
  await seeding();
  expect((await api.rows(`select from measurement where status = 'locked'`)).length).toBeGreaterThan(3);
  expect(await waiting()).toEqual([]);
  await api.rows(`insert into outbox (id, stream, kind, refs) select gen_random_uuid(), stream, 'measurement.reported',
    jsonb_build_object('measurementId', gen_random_uuid()) from outbox where kind = 'measurement.locked' limit 1`);
  await seeding();
  expect(await waiting()).toEqual([{ kind: 'measurement.reported' }]);
});
