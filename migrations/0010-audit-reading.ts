import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an entry is about is the database's to say, and each organisation's officer finds its own. */
export class AuditReading1795000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Entries that name their case are not made to forget it.');
  }
}

const sql = /* sql */ `
-- Whoever writes an entry need not see the case (a receiver before acceptance, the clock), and must not be able to say
-- whose it is. An account's sign-in is its organisation's to look at.
create function grantor.entered() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  new.case_code := null;
  new.managing_organisation_id := null;
  if new.case_id is not null then
    select c.code, c.managing_organisation_id into new.case_code, new.managing_organisation_id
      from case_record c where c.id = new.case_id;
  elsif new.subject = 'Account' then
    select a.organisation_id into new.managing_organisation_id from account a where a.id = new.subject_id;
  end if;
  return new;
end $$;
grant select (code) on case_record to itgel_grantor;
alter function grantor.entered() owner to itgel_grantor;
revoke all on function grantor.entered() from public;
create trigger entered before insert on audit_entry for each row execute function grantor.entered();

revoke insert (case_code, managing_organisation_id) on audit_entry from itgel_api, itgel_worker;

create policy done_by_ours on audit_entry for select to itgel_api
  using (actor_organisation_id = (select platform.auditor()));
-- Whoever is kept from a case is kept from its entries. The function it asks comes with a later migration.
create function platform.kept_from_me(p_case uuid) returns boolean language plpgsql stable
  as $$ begin return p_case is not null and grantor.hides(p_case, platform.actor_id()); end $$;
create policy kept on audit_entry as restrictive for select to itgel_api
  using (not platform.kept_from_me(case_id));
create index audit_entry_managing on audit_entry (managing_organisation_id, at desc, id desc);
create index audit_entry_actor_organisation on audit_entry (actor_organisation_id, at desc, id desc);

grant select on audit_batch to itgel_api;
`;
