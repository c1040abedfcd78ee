import type { EntityManager } from 'typeorm';
import { checkedRoles, incompatibleRoles, type RolePair, roleParts } from '#policy/role.js';
import { roles } from '#policy/vocabulary.js';

const columns = (pairs: readonly RolePair[]): string[][] => [
  pairs.map(([one]) => one),
  pairs.map(([, other]) => other),
];

/** Tells the database which roles there are. A word once known stays: an old account may still have it. */
export async function writeRoles(tx: EntityManager): Promise<void> {
  checkedRoles();
  await tx.query('insert into role (name) select * from unnest($1::text[]) on conflict do nothing', [roles]);
  const excluded = columns(incompatibleRoles());
  await tx.query('delete from incompatible_role');
  await tx.query(
    'insert into incompatible_role (a, b) select * from unnest($1::text[], $2::text[])',
    excluded,
  );
  const parts = columns(roleParts());
  await tx.query('delete from role_part');
  await tx.query('insert into role_part (role, part) select * from unnest($1::text[], $2::text[])', parts);
  // Whoever has a role already has what it is made of today.
  await tx.query(`delete from role_grant g where g.part_of is not null
    and not exists (select from role_part p where p.role = g.part_of and p.part = g.role)`);
  await tx.query(`insert into role_grant (account_id, role, part_of)
    select g.account_id, p.part, p.role from role_grant g join role_part p on p.role = g.role on conflict do nothing`);
}
