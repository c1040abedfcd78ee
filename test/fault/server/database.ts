import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** What the launcher remembers of the database it keeps in DATA_DIR. */
interface Remembered {
  readonly elsewhere?: string;
  readonly port: number;
  readonly password: string;
}

/** Answers rows, as the owner of the schema, who may see all. */
export type Ask = <T>(sql: string, params?: readonly unknown[]) => Promise<T[]>;

const remembered = async (dataDir: string): Promise<Remembered> =>
  JSON.parse(await readFile(join(dataDir, 'database.json'), 'utf8'));

/** The folder of the database's files; DATA_DIR's own when there is none yet. */
export const databaseHome = (dataDir: string): Promise<string> =>
  remembered(dataDir).then(
    ({ elsewhere }) => elsewhere ?? join(dataDir, 'database'),
    () => join(dataDir, 'database'),
  );

/** Lends a connection to the database that the launcher keeps in DATA_DIR. */
export async function asOwner<T>(dataDir: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const { port, password } = await remembered(dataDir);
  const client = new pg.Client(`postgres://itgel_owner:${password}@127.0.0.1:${port}/itgel`);
  await client.connect();
  try {
    return await work(async (sql, params = []) => (await client.query(sql, [...params])).rows);
  } finally {
    await client.end();
  }
}
