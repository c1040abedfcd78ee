import { type DynamicModule, Module } from '@nestjs/common';
import pg from 'pg';
import { refusePrivilegedRole } from '#platform/config/privileged-role.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { patiently } from '#platform/database/patiently.js';
import { isRedis } from '#platform/queue/queue-place.js';

/** Handlers of events and of mail, the relay's two sources and the periodic jobs, each with one connection. */
const poolSize = 14;
/**
 * How long a statement may go without an answer, in milliseconds. A connection that died without a word would be waited
 * for as long as the kernel believes in it, hours, and its job with it, whose lock goes on being renewed.
 */
const silenceMs = 30_000;

@Module({})
export class DatabaseModule {}

/** The worker's pool; resolves when the database answers, however long that takes. */
export function databaseAt(workerUrl: string, queueUrl: string, production: boolean): DynamicModule {
  const database = {
    provide: Database,
    useFactory: async () => {
      const connected = await patiently(() =>
        dataSource(bounded(workerUrl), [], poolSize, { query_timeout: silenceMs }).initialize(),
      );
      if (production)
        await Promise.all(
          [workerUrl, ...(isRedis({ url: queueUrl }) ? [] : [queueUrl])].map(refusePrivileged),
        );
      return new Database(connected);
    },
  };
  return {
    module: DatabaseModule,
    global: true,
    providers: [database],
    exports: [Database],
  };
}

/** A worker that hangs in the middle of a transaction loses it, and the locks of its stream or message with it. */
function bounded(url: string): string {
  const address = new URL(url);
  address.searchParams.set('options', '-c idle_in_transaction_session_timeout=60000');
  return address.href;
}

async function refusePrivileged(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await refusePrivilegedRole(client);
  } finally {
    await client.end();
  }
}
