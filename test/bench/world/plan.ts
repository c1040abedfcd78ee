import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { cellsOf, cubeNames, cubes, total } from '#casework/statistics/cube.js';
import { type Period, periodAt, periodBefore } from '#country/period.js';
import { seedDirectory } from '#directory/seed.js';
import { loadConfig } from '#platform/config/config.js';
import type { DatabaseUrls } from '../../../apps/cli/provision/provision.js';
import { DemoClock } from '../../../apps/cli/seed/demo-clock.js';
import { DemoPeople } from '../../../apps/cli/seed/demo-people.js';
import { seedModule } from '../../../apps/cli/seed/seed.module.js';
import { seedPlan } from '../../../apps/cli/seed/seed-plan.js';
import { environmentOf } from './environment.ts';

/** The demo's plan, with what its agencies reported and what was released of it. */
export async function fillPlan(urls: DatabaseUrls, dataDir: string, keystoreDir: string): Promise<void> {
  await seedDirectory(urls.ownerUrl);
  const config = loadConfig(environmentOf(urls, dataDir, keystoreDir));
  const app = await NestFactory.createApplicationContext(seedModule(config), { logger: ['error', 'fatal'] });
  try {
    await seedPlan(
      app,
      app.get(DemoPeople),
      new DemoClock(urls.ownerUrl),
      periodBefore(periodAt(new Date())),
    );
  } finally {
    await app.close();
  }
  await release(urls.ownerUrl);
}

/** As the worker closes a quarter: each cell for each audience, few enough withheld. */
async function release(ownerUrl: string): Promise<void> {
  const periods: Period[] = [];
  for (let at = periodBefore(periodAt(new Date())); periods.length < 4; at = periodBefore(at))
    periods.push(at);
  const [cube] = cubeNames;
  const cells = [total, ...cellsOf(cubes[cube])];
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  try {
    await owner.query(
      `insert into released_cell (id, cube, period, period_starts_on, period_ends_on, audience, cell, numerator, denominator, withheld)
       select gen_random_uuid(), $1, p.code, p."startsOn", p."endsOn", a.audience, c.cell,
         case when c.place > 3 then null else 80 - c.place end, case when c.place > 3 then null else 100 end, c.place > 3
       from jsonb_to_recordset($2::jsonb) as p(code text, "startsOn" date, "endsOn" date),
         unnest(array['public', 'internal']) a (audience), unnest($3::text[]) with ordinality c (cell, place)`,
      [cube, JSON.stringify(periods), cells],
    );
  } finally {
    await owner.end();
  }
}
