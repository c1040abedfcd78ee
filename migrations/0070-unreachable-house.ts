import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose house it is stands on the row, so that the access table can say who is shown it. */
export class UnreachableHouse1795000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
alter table unreachable add column id uuid not null unique default gen_random_uuid(),
  add column organisation_id uuid references organisation;
alter table unreachable no force row level security;
update unreachable u set organisation_id = (select a.organisation_id from account a where a.id = u.account_id);
alter table unreachable force row level security;
alter table unreachable alter column organisation_id set not null;
drop policy seen on unreachable;
create policy seen on unreachable for select to itgel_api using (
  account_id = (select platform.actor_id())
  or organisation_id = (select platform.organisation_id())
    and (select exists (select from role_grant g where g.account_id = platform.actor_id() and g.role = 'administrator')));
grant insert (organisation_id) on unreachable to itgel_worker;
`);
  }

  async down(): Promise<void> {
    throw new Error('Whose messages do not arrive is not dropped by a migration.');
  }
}
