import { type PgQueryable, runMigrations } from 'bullmq';
import pg from 'pg';
import { asQueueRole, queueSchema } from './queue-connection.js';

/**
 * Brings BullMQ's tables up to date, once per deployment and after our own migrations, which make the schema.
 * Safe to repeat and to run twice at once: BullMQ takes a lock and keeps a ledger.
 * @param queueUrl of a member of itgel_queue; the tables become that role's.
 */
export async function migrateQueue(queueUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: queueUrl, options: asQueueRole });
  await client.connect();
  try {
    await runMigrations(withoutSchema(client), queueSchema);
  } finally {
    await client.end();
  }
}

/** BullMQ asks for its schema even when it stands, and PostgreSQL then wants CREATE on the whole database. */
function withoutSchema(client: pg.Client): PgQueryable {
  const query = (text: string, params?: readonly unknown[]) =>
    client.query(text.startsWith('CREATE SCHEMA') ? 'select' : text, params ? [...params] : []);
  return { query } as PgQueryable;
}
