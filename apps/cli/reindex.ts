import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Reindex } from '#casework/search/reindex.js';
import { loadConfig } from '#platform/config/config.js';
import { seedModule } from './seed/seed.module.js';

/** Makes the search index anew where it is missing or older than its rules; may be ended and repeated at any point. */
export async function reindex(env: NodeJS.ProcessEnv): Promise<void> {
  const app = await NestFactory.createApplicationContext(seedModule(loadConfig(env)), {
    logger: ['error', 'fatal'],
  });
  try {
    const done = await app.get(Reindex, { strict: false }).run((organisation, cases) => {
      process.stdout.write(`${organisation}: ${cases} cases\n`);
    });
    process.stdout.write(`The search index is up to date; ${done} cases were missing.\n`);
  } finally {
    await app.close();
  }
}
