import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose messages do not arrive. */
export class Unreachable1795000000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- That messages to somebody do not arrive, by which channel and since when: of no message, and about nobody.
create table unreachable (
  account_id uuid not null references account,
  channel text not null,
  since timestamptz not null default platform.now(),
  primary key (account_id, channel)
);
alter table unreachable enable row level security;
alter table unreachable force row level security;
-- Whoever it is, and whoever administers their house: they can mend the address.
create policy seen on unreachable for select to itgel_api using (
  account_id = (select platform.actor_id())
  or (select exists (select from role_grant g where g.account_id = platform.actor_id() and g.role = 'administrator'))
    and exists (select from account a where a.id = unreachable.account_id
      and a.organisation_id = (select platform.organisation_id())));
create policy noted on unreachable to itgel_worker using (true) with check (true);
grant select on unreachable to itgel_api;
grant select, insert (account_id, channel), delete on unreachable to itgel_worker;
`);
  }

  async down(): Promise<void> {
    throw new Error('Whose messages do not arrive is not dropped by a migration.');
  }
}
