import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Reindex } from '#casework/search/reindex.js';
import { demoCases, demoIncidents } from '#country/demo.js';
import { periodAt, periodBefore } from '#country/period.js';
import { seedDirectory } from '#directory/seed.js';
import { loadConfig } from '#platform/config/config.js';
import { dataSource } from '#platform/database/data-source.js';
import { DemoClock } from './seed/demo-clock.js';
import { DemoPeople } from './seed/demo-people.js';
import { seedModule } from './seed/seed.module.js';
import { seedCase } from './seed/seed-case.js';
import { seedIncident } from './seed/seed-incident.js';
import { seedPlan } from './seed/seed-plan.js';
import { seedQuarter } from './seed/seed-quarter.js';

/**
 * Demo data through the same commands people use, as the people who would: ledger, keys and audit are real.
 * May run any number of times; what is there already is left as it is.
 */
export async function seed(env: NodeJS.ProcessEnv): Promise<void> {
  const config = loadConfig(env);
  const { ownerUrl } = config.database;
  if (!ownerUrl) throw new Error('Demo data needs the address of the database owner.');
  await seedDirectory(ownerUrl);
  if (config.movableClock) await letTheClockMove(ownerUrl);
  const app = await NestFactory.createApplicationContext(seedModule(config), { logger: ['error', 'fatal'] });
  try {
    // A demo from before the index finds its people, too.
    await app.get(Reindex, { strict: false }).run();
    const people = app.get(DemoPeople);
    const incidents = new Map<string, string>();
    for (const incident of demoIncidents)
      incidents.set(incident.key, await seedIncident(app, people, incident));
    for (const one of demoCases) await seedCase(app, people, one, incidents);
    const clock = new DemoClock(ownerUrl);
    if (config.movableClock) await clock.reset();
    const quarter = periodAt(await clock.now());
    await seedPlan(app, people, clock, periodBefore(quarter));
    if (!config.movableClock) return;
    for (const one of [periodBefore(quarter), quarter]) await seedQuarter(app, people, clock, one);
  } finally {
    await app.close();
  }
}

/** Only a demo's or test's database lets the api move its clock; in production nobody grants this. */
async function letTheClockMove(ownerUrl: string): Promise<void> {
  const owner = await dataSource(ownerUrl, [], 1).initialize();
  try {
    await owner.query('grant update (ahead) on platform.clock to itgel_api');
  } finally {
    await owner.destroy();
  }
}
