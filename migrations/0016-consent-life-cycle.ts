import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A consent changes, is passed back, runs out, and ends with the guardian's rights (DOMAIN §3, §4, §5). */
export class ConsentLifeCycle1795000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(grantor);
  }

  async down(): Promise<void> {
    throw new Error('What a survivor said is not dropped by a migration.');
  }
}

const tables = /* sql */ `
-- ISO 3166-1; null is the country this runs for. To share with an organisation abroad is a purpose of its own.
alter table organisation add column country text check (country ~ '^[A-Z]{2}$');

alter table consent drop constraint consent_status_check;
alter table consent add constraint consent_status_check
  check (status in ('given', 'amended', 'refused', 'withdrawn', 'expired'));
-- The consent this one takes the place of: her last word on the same matter to the same organisation.
alter table consent add column amends_id uuid references consent check (amends_id <> id);
alter table consent add column renewal_asked_at timestamptz;
-- Who of the receiver's people passed a withdrawal on.
alter table consent add column passed_on_by uuid references account;
create unique index consent_amends on consent (amends_id) where amends_id is not null;
create index consent_running on consent (valid_until) where status = 'given' and valid_until is not null;

create policy clocked on consent to itgel_worker using (true);
grant select (id, case_id, recipient_id, purpose, status, given_by, valid_until, renewal_asked_at) on consent to itgel_worker;
grant update (status, renewal_asked_at) on consent to itgel_worker;
create policy ended on consent for update to itgel_grantor using (true);
grant select (amends_id, recorded_by, recorded_at, valid_until, purpose) on consent to itgel_grantor;
grant update (status, withdrawn_at, passed_on_by) on consent to itgel_grantor;

create policy bound on referral for update to itgel_grantor using (true);
grant update (consent_id, sections, consent_until, open_until, status, closed_at, version) on referral to itgel_grantor;
grant select (consent_id, consent_until) on referral to itgel_worker;

-- The day she comes of age, which is her birthday: a keyed hash of it and of her case, so that this table tells
-- it to nobody who has not the key. The clock hashes each day as it comes.
create table coming_of_age (
  case_id uuid primary key references case_record,
  mark bytea not null check (length(mark) = 32),
  looked_until date not null
);
alter table coming_of_age enable row level security;
alter table coming_of_age force row level security;
create policy managed on coming_of_age to itgel_api
  using (exists (select from case_access a
    where a.case_id = coming_of_age.case_id and a.consent_record_until > (select platform.now()) offset 0));
create policy clocked on coming_of_age to itgel_worker using (true);
grant select, insert, update (mark, looked_until) on coming_of_age to itgel_api;
grant select, update (looked_until), delete on coming_of_age to itgel_worker;
`;

const grantor = /* sql */ `
-- What rests on a consent is bound by the one that has just taken its place: no section more than before, none that
-- she has not said yes to again, and until when she says now. The caller has recorded it in this transaction.
create function grantor.amend(p_consent uuid, p_until timestamptz) returns setof uuid language plpgsql
  security definer set search_path = public, pg_temp as $$
declare old_id uuid; allowed text[]; r referral; d disclosure; kept_until timestamptz;
begin
  select o.id, array(select unnest(c.sections) except select unnest(c.restrictions)) into old_id, allowed
    from consent c join consent o on o.id = c.amends_id and o.case_id = c.case_id
      and o.recipient_id = c.recipient_id and o.purpose = c.purpose and o.status = 'amended'
    where c.id = p_consent and c.status = 'given' and c.recorded_by = platform.actor_id()
      and c.recorded_at = platform.now()
      and (c.valid_until is null or p_until < (c.valid_until + 2)::timestamp at time zone 'UTC');
  if not found then return; end if;
  for r in select * from referral where consent_id = old_id
    and (closed_at is null and open_until is null or open_until > platform.now()) for update
  loop
    kept_until := case when r.open_until is null then null
      when r.closed_at is null then p_until else least(r.open_until, p_until) end;
    update referral set consent_id = p_consent, consent_until = p_until, open_until = kept_until,
      sections = array(select s from unnest(r.sections) s where s = any (allowed)), version = version + 1
    where id = r.id;
    for d in select g.* from disclosure g where g.referral_id = r.id and g.until_at > platform.now()
      and not exists (select from disclosure_end e where e.disclosure_id = g.id and e.at <= platform.now())
    loop
      insert into disclosure_end (disclosure_id, reason, ended_by) values (d.id, 'consentAmended', platform.actor_id());
      insert into disclosure (case_id, holder, ground, sections, consent_id, referral_id, until_at, made_by)
      values (d.case_id, d.holder, d.ground,
        array(select s from unnest(d.sections) s where s = 'reference' or s = any (allowed)),
        p_consent, r.id, kept_until, platform.actor_id());
      perform grantor.refresh(d.case_id, d.holder);
    end loop;
    return next r.id;
  end loop;
end $$;

-- Ends, now, what a referral still opens. Called by the doors below, which have asked whether they may.
create function grantor.shut(p_referral uuid, p_reason text) returns void language plpgsql
  set search_path = public, pg_temp as $$
declare d disclosure;
begin
  for d in select g.* from disclosure g where g.referral_id = p_referral and g.until_at > platform.now() loop
    insert into disclosure_end (disclosure_id, reason, ended_by) values (d.id, p_reason, platform.actor_id());
    perform grantor.refresh(d.case_id, d.holder);
  end loop;
  update referral set consent_until = least(consent_until, platform.now()),
    open_until = case when open_until > platform.now() then platform.now() else open_until end
  where id = p_referral;
end $$;

-- Time has ended the consent, or the guardian's rights: the clock has written so, and this only takes away.
create function grantor.consent_expired(p_consent uuid) returns setof uuid language plpgsql
  security definer set search_path = public, pg_temp as $$
declare r referral;
begin
  for r in select f.* from referral f join consent c on c.id = f.consent_id and c.status = 'expired'
    where c.id = p_consent and f.consent_until > platform.now()
      and (f.closed_at is null or f.open_until > platform.now()) for update of f
  loop
    perform grantor.shut(r.id, 'consentExpired');
    return next r.id;
  end loop;
end $$;

-- She told the receiver that she takes it back: whoever works her referral there ends it here, for the whole
-- consent. A referral that rests on none ends by itself alone.
create function grantor.pass_on(p_referral uuid) returns setof uuid language plpgsql
  security definer set search_path = public, pg_temp as $$
declare told referral; r referral;
begin
  select * into told from referral f where f.id = p_referral and f.receiver_id = platform.organisation_id()
    and (f.receiver_id = platform.inbox() or exists (
      select from referral_officer o where o.referral_id = f.id and o.account_id = platform.actor_id()));
  if not found then return; end if;
  update consent set status = 'withdrawn', withdrawn_at = platform.now(), passed_on_by = platform.actor_id()
  where id = told.consent_id and status = 'given';
  for r in select * from referral where (id = told.id or consent_id = told.consent_id)
    and (closed_at is null or open_until > platform.now()) for update
  loop
    perform grantor.shut(r.id, 'consentWithdrawn');
    update referral set version = version + 1,
      status = case when r.status in ('sent', 'acknowledged') then 'withdrawn' else r.status end,
      closed_at = case when r.status in ('sent', 'acknowledged') then platform.now() else r.closed_at end
    where id = r.id;
    return next r.id;
  end loop;
end $$;

alter function grantor.amend(uuid, timestamptz) owner to itgel_grantor;
alter function grantor.shut(uuid, text) owner to itgel_grantor;
alter function grantor.consent_expired(uuid) owner to itgel_grantor;
alter function grantor.pass_on(uuid) owner to itgel_grantor;
revoke all on function grantor.amend(uuid, timestamptz), grantor.shut(uuid, text), grantor.consent_expired(uuid),
  grantor.pass_on(uuid) from public;
grant execute on function grantor.amend(uuid, timestamptz), grantor.pass_on(uuid) to itgel_api;
grant execute on function grantor.consent_expired(uuid) to itgel_worker;
`;
