import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which cases somebody is kept from is looked up once for a statement, and no more for each row of it: a function
 * with its owner's rights cannot be made part of the statement that calls it.
 */
export class KeptFromMe1795000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
create function grantor.kept_from_me() returns uuid[] language sql stable security definer
  set search_path = public, pg_temp as $$
    select coalesce(array_agg(case_id), '{}') from exclusion
    where account_id = platform.actor_id() and lifted_at is null $$;
alter function grantor.kept_from_me() owner to itgel_grantor;
revoke all on function grantor.kept_from_me() from public;
grant execute on function grantor.kept_from_me() to itgel_api;

-- PostgreSQL asks the policies of a table from the last name to the first: an inbox needs no look at access rows.
alter policy received on referral rename to to_our_inbox;
alter policy to_our_inbox on referral using (receiver_id = (select platform.inbox()) and status <> 'draft'
  and not case_id = any ((select grantor.kept_from_me())::uuid[]));
alter policy named on referral_officer using (
  (account_id = (select platform.actor_id()) or receiver_id = (select platform.inbox())
    or exists (select from case_access a
      where a.case_id = referral_officer.case_id and a.envelope_until > (select platform.now()) offset 0))
  and not case_id = any ((select grantor.kept_from_me())::uuid[]));
alter policy audited on emergency_access using (organisation_id = (select platform.auditor())
  and not case_id = any ((select grantor.kept_from_me())::uuid[]));
alter policy reviewed on emergency_access using (opened_by <> (select platform.actor_id()) and reviewed_at is null
  and (organisation_id = (select platform.auditor()) and not case_id = any ((select grantor.kept_from_me())::uuid[])
    or exists (select from case_access a
      where a.case_id = emergency_access.case_id and a.protection_until > (select platform.now())
        and (a.holder like 'managing:%' or a.holder like 'supervising:%') offset 0)));

-- Who is away is known to their colleagues, and to no other house.
alter policy known on absence using (account_id = (select platform.actor_id()) or exists (
  select from account a where a.id = absence.account_id and a.organisation_id = (select platform.organisation_id())));`);
  }

  async down(): Promise<void> {
    throw new Error('What protects a case is not dropped by a migration.');
  }
}
