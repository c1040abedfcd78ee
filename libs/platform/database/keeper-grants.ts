import { dataSource } from './data-source.js';
import type { GuardedModel } from './guarded.js';
import { keyColumnOf, keyedTables, sealedColumnsOf } from './sealed-rows.js';

/**
 * Lets the keeper reach the ciphertext of every organisation, the ids that say whose it is, and nothing else: a policy
 * on each table, grants on those columns alone. Written at every migration run, from the models, so that a section
 * that becomes encrypted is renewed with the rest and no second list can forget it.
 */
export async function grantKeeper(ownerUrl: string, models: readonly GuardedModel[]): Promise<void> {
  const owner = await dataSource(ownerUrl, [], 1).initialize();
  try {
    await owner.transaction(async (tx) => {
      for (const table of new Set([...keyedTables, ...models.map((model) => model.table)])) {
        await tx.query(`revoke all on ${table} from itgel_keeper`);
        await tx.query(`grant select (id) on ${table} to itgel_keeper`);
        const [policy] = await tx.query(
          `select from pg_policies where schemaname = 'public' and tablename = $1 and policyname = 'renewed'`,
          [table],
        );
        if (!policy)
          await tx.query(`create policy renewed on ${table} to itgel_keeper using (true) with check (true)`);
      }
      for (const model of models) {
        const sealed = sealedColumnsOf(model).join(', ');
        await tx.query(
          `grant select (${keyColumnOf(model)}, ${sealed}), update (${sealed}) on ${model.table} to itgel_keeper`,
        );
      }
    });
  } finally {
    await owner.destroy();
  }
}
