import { type PgQueryable, runMigrations } from 'bullmq';
import pg from 'pg';
import { asQueueRole, queueSchema } from './queue-connection.js';

/**
 * Brings BullMQ's tables up to date, once per deployment and after our own migrations, which make the schema.
 * Safe to repeat and to run twice at once: BullMQ takes a lock and keeps a ledger.
 * @param queueUrl of a member of itgel_queue; the tables become that role's.
 * @throws Error that names the right that is missing.
 */
export async function migrateQueue(queueUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: queueUrl, options: asQueueRole });
  await client.connect();
  try {
    await refuseWithoutTemporary(client);
    await runMigrations(withoutSchema(client), queueSchema);
  } finally {
    await client.end();
  }
}

/** BullMQ's bulk add works in temporary tables; without them the relay would fail for ever. */
async function refuseWithoutTemporary(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; allowed: boolean }>(
    `select current_database() as name, has_database_privilege(current_database(), 'TEMPORARY') as allowed`,
  );
  const [database] = rows;
  if (!database?.allowed)
    throw new Error(
      `The queue needs a right: GRANT TEMPORARY ON DATABASE "${database?.name}" TO itgel_queue.`,
    );
}

/** BullMQ asks for its schema even when it stands, and PostgreSQL then wants CREATE on the whole database. */
function withoutSchema(client: pg.Client): PgQueryable {
  const query = (text: string, params?: readonly unknown[]) =>
    client.query(text.startsWith('CREATE SCHEMA') ? 'select' : text, params ? [...params] : []);
  return { query } as PgQueryable;
}
