import { NestFactory } from '@nestjs/core';
import { periodAt, periodBefore } from '#country/period.js';
import { seedDirectory } from '#directory/seed.js';
import { loadConfig } from '#platform/config/config.js';
import type { DatabaseUrls } from '../../../apps/cli/provision/provision.js';
import { DemoClock } from '../../../apps/cli/seed/demo-clock.js';
import { DemoPeople } from '../../../apps/cli/seed/demo-people.js';
import { seedModule } from '../../../apps/cli/seed/seed.module.js';
import { seedPlan } from '../../../apps/cli/seed/seed-plan.js';
import { environmentOf } from './environment.ts';

/** The demo's plan, with what its agencies reported. */
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
}
