/** Who reads the new tables, and what an excluded person finds no more. */
export const walls = /* sql */ `
create policy protecting on exclusion for select to itgel_api
  using (exists (select from case_access a
    where a.case_id = exclusion.case_id and a.protection_until > (select platform.now()) offset 0));
create policy added on exclusion for insert to itgel_api
  with check (added_by = (select platform.actor_id()) and account_id <> added_by and lifted_at is null
    and exists (select from case_access a
      where a.case_id = exclusion.case_id and a.protection_until > (select platform.now()) offset 0));
create policy lifted on exclusion for update to itgel_api
  using (account_id <> (select platform.actor_id()) and exists (select from case_access a
    where a.case_id = exclusion.case_id and a.protection_until > (select platform.now()) offset 0));
create policy told on exclusion for select to itgel_worker using (true);
grant select, insert, update (lifted_by, lifted_at) on exclusion to itgel_api;
grant select (case_id, account_id, lifted_at) on exclusion to itgel_worker;

create policy protecting on protective_measure for select to itgel_api
  using (exists (select from case_access a
    where a.case_id = protective_measure.case_id and a.protection_until > (select platform.now()) offset 0));
create policy taken on protective_measure for insert to itgel_api
  with check (taken_by = (select platform.actor_id()) and exists (select from case_access a
    where a.case_id = protective_measure.case_id and a.protection_until > (select platform.now()) offset 0));
grant select, insert on protective_measure to itgel_api;

-- Through the inbox or by name, an excluded officer finds nothing of a referral.
alter policy received on referral using (receiver_id = (select platform.inbox()) and status <> 'draft'
  and not grantor.hides(case_id, (select platform.actor_id())));
alter policy named on referral_officer using (
  (account_id = (select platform.actor_id()) or receiver_id = (select platform.inbox())
    or exists (select from case_access a
      where a.case_id = referral_officer.case_id and a.envelope_until > (select platform.now()) offset 0))
  and not grantor.hides(case_id, (select platform.actor_id())));

-- What leads to a case or a referral that is not one's own (any more) is not in the feed.
alter policy mine on notification using (recipient_id = (select platform.actor_id())
  and (link not like '/cases/%' or exists (select from case_access a where a.case_id::text = split_part(link, '/', 3)))
  and (link not like '/referrals/%' or exists (select from referral r where r.id::text = split_part(link, '/', 3))));
alter policy read on notification using (recipient_id = (select platform.actor_id())
  and (link not like '/cases/%' or exists (select from case_access a where a.case_id::text = split_part(link, '/', 3)))
  and (link not like '/referrals/%' or exists (select from referral r where r.id::text = split_part(link, '/', 3))));

do $$ declare f text; begin
  for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'grantor' and p.proowner <> (select oid from pg_roles where rolname = 'itgel_grantor')
  loop
    execute 'alter function ' || f || ' owner to itgel_grantor';
    execute 'revoke all on function ' || f || ' from public';
  end loop;
end $$;
grant execute on function grantor.unassign(uuid, uuid, boolean), grantor.protect(uuid, boolean, uuid),
  grantor.hides(uuid, uuid), grantor.holders_of(uuid) to itgel_api;
`;
