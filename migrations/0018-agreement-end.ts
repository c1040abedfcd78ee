import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An agreement ends by its date or by either side; what is open under it is looked at by both (DOMAIN §5). */
export class AgreementEnd1795000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What two organisations ended is not taken up again by a migration.');
  }
}

const sql = /* sql */ `
alter table agreement add column ended_by uuid references account;
-- When what rests on it was listed for review, after its end.
alter table agreement add column over_at timestamptz;
create index agreement_running on agreement (valid_until) where accepted_at is not null and over_at is null;
-- Either side ends it in its own name.
create policy ended on agreement for update to itgel_api
  using (platform.organisation_id() in (proposer_id, partner_id))
  with check (platform.organisation_id() in (proposer_id, partner_id) and ended_by = (select platform.actor_id()));
grant update (ended_at, ended_by) on agreement to itgel_api;
create policy clocked on agreement to itgel_worker using (true);
grant select (id, proposer_id, partner_id, valid_until, accepted_at, ended_at, over_at), update (over_at) on agreement to itgel_worker;
create policy judged on agreement for select to itgel_grantor using (true);
grant select (id, ended_at, valid_until) on agreement to itgel_grantor;

-- Its agreement is over: each side keeps it, or one of them ends it.
alter table referral add column review_due_at timestamptz;
alter table referral add column kept_by_sender_at timestamptz;
alter table referral add column kept_by_receiver_at timestamptz;
create index referral_review on referral (review_due_at) where review_due_at is not null;
create index referral_agreement on referral (agreement_id) where agreement_id is not null;
grant update (kept_by_sender_at, kept_by_receiver_at) on referral to itgel_api;
grant select (agreement_id, accepted_at, review_due_at) on referral to itgel_worker;
grant update (review_due_at) on referral to itgel_worker;
-- The receiving side's supervisors see the envelope of what they have to look at, and of nothing else.
create policy reviewed on referral to itgel_api
  using (receiver_id = (select platform.organisation_id()) and review_due_at is not null
    and (select platform.has_role('{supervisor}')));

-- As before; and nothing new opens under an agreement that is over. A day of grace for time zones: the command knows
-- the country's day, this wall needs not.
create function grantor.agreement_holds(p_agreement uuid) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select p_agreement is null or exists (select from agreement
    where id = p_agreement and ended_at is null and valid_until + 2 > platform.now())
$$;
alter function grantor.agreement_holds(uuid) owner to itgel_grantor;
revoke all on function grantor.agreement_holds(uuid) from public;

create function grantor.opened_in_time() returns trigger language plpgsql
  set search_path = public, pg_temp as $$
begin
  if new.referral_id is null or new.ground <> 'referral' then return new; end if;
  -- What was open already may be narrowed or prolonged by her word.
  if exists (select from disclosure d where d.referral_id = new.referral_id and d.holder = new.holder) then return new; end if;
  if not (select grantor.agreement_holds(r.agreement_id) from referral r where r.id = new.referral_id) then
    raise exception 'Nothing new opens under an agreement that is over' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
alter function grantor.opened_in_time() owner to itgel_grantor;
revoke all on function grantor.opened_in_time() from public;
create trigger opened_in_time before insert on disclosure for each row execute function grantor.opened_in_time();
`;
