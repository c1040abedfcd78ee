import { DataSource } from 'typeorm';
import { migrations } from '#migrations/index.js';
import { relationSections } from '#policy/relation-sections.js';
import { writeRoles } from './role-words.js';

/** Any number of processes may start at once: one migrates, the others wait for this lock. */
const migrationLock = 4_711_001;

/** After a restore from a dump the server counts its transactions anew: recorded ones must never go back. */
const transactionsGoOn = `
  update platform.clock set transactions_before = recorded.next from (
    select greatest((select max(until_transaction) from audit_batch), (select max(transaction_id) + 1 from audit_entry)) as next
  ) recorded
  where recorded.next > pg_snapshot_xmax(pg_current_snapshot())::text::bigint + transactions_before`;

/** Brings the database to this version of the code, and tells it which roles there are and what the access table grants. */
export async function migrate(ownerUrl: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: 'migration',
    installExtensions: false,
    poolSize: 2,
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.connect();
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    await source.runMigrations({ transaction: 'each' });
    const granted = relationSections();
    const pairs = [granted.map(({ relation }) => relation), granted.map(({ section }) => section)];
    await source.transaction(async (tx) => {
      await tx.query(transactionsGoOn);
      await writeRoles(tx);
      const changed: object[] = await tx.query(
        `(select * from unnest($1::text[], $2::text[]) except select relation, section from relation_section)
         union all (select relation, section from relation_section except select * from unnest($1::text[], $2::text[]))`,
        pairs,
      );
      if (changed.length === 0) return;
      await tx.query('delete from relation_section');
      await tx.query(
        'insert into relation_section (relation, section) select * from unnest($1::text[], $2::text[])',
        pairs,
      );
      // What is open already follows the table too.
      await tx.query('select grantor.settle_all()');
    });
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
