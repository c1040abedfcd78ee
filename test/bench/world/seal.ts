import type pg from 'pg';
import { monthOf } from '#country/period.js';
import { CachedKeyStore } from '#platform/vault/store/cached-key-store.js';
import { Vault } from '#platform/vault/vault.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { listedMonth, listedStatus } from './listed.ts';
import { column, sectionOf, toldSections } from './told.ts';
import { readers } from './world.ts';

/** How many of their newest cases the readers open. */
export const openedEach = 100;
/** And how many of one status they list. */
const listedEach = 51;

interface Sealable {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly code: string;
}

/** Real keys and real ciphertext for the cases the readers open. */
export async function seal(owner: pg.Client, keystoreDir: string): Promise<void> {
  const keys = new CachedKeyStore(keyStoreIn({ keystoreDir }));
  const vault = new Vault(keys);
  const sets = toldSections.map((section, index) => `${column(section)} = $${index + 2}`).join(', ');
  for (const row of await openable(owner)) {
    await keys.create(row.personId, row.organisationId);
    const n = Number(row.code.split('-').at(-1));
    const values = await Promise.all(
      toldSections.map((section) =>
        vault.seal(
          {
            table: 'case_record',
            column: column(section),
            rowId: row.id,
            subjectId: row.personId,
            organisationId: row.organisationId,
          },
          sectionOf(section, n),
        ),
      ),
    );
    await owner.query(`update case_record set ${sets} where id = $1`, [row.id, ...values]);
  }
}

async function openable(owner: pg.Client): Promise<Sealable[]> {
  const month = monthOf(await listedMonth(owner));
  const { rows } = await owner.query<Sealable>(
    `select distinct c.id, c.person_id as "personId", c.managing_organisation_id as "organisationId", c.code
     from jsonb_to_recordset($1::jsonb) as r(id text, "organisationId" text, role text)
     cross join lateral (select case r.role when 'caseworker' then array['assigned:' || r.id]
       else array['managing:' || r."organisationId", 'supervising:' || r.id] end as holders) h
     cross join lateral (
       (select a.case_id from case_access a where a.holder = any (h.holders)
        order by a.opened_at desc, a.case_id desc limit $2)
       union (select a.case_id from case_access a join case_record s on s.id = a.case_id
        where a.holder = any (h.holders) and s.status = $4 and a.opened_at >= $5 and a.opened_at < $6
        order by a.opened_at desc, a.case_id desc limit $3)
     ) newest join case_record c on c.id = newest.case_id`,
    [JSON.stringify(readers), openedEach, listedEach, listedStatus, month?.from, month?.until],
  );
  return rows;
}
