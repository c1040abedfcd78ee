import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who there is: organisations, their people and roles, how they sign in, and what they agreed to share. */
export class Directory1795000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(people);
    await runner.query(signingIn);
    await runner.query(agreements);
  }

  async down(): Promise<void> {
    throw new Error('The directory is not undone: cases and audit entries name its people.');
  }
}

// What an organisation and a colleague are called is no secret among those signed in (section `directory`), so
// these tables have grants but no row policies. Nothing here says anything about a case.
const people = /* sql */ `
create table organisation (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('ngo', 'shelter', 'transport', 'health', 'legalAid', 'police', 'prosecution',
    'court', 'immigration', 'border', 'childProtection', 'labour', 'ministry', 'council', 'hotline', 'embassy',
    'international', 'host')),
  name_mn text not null,
  name_en text not null,
  active_from date not null,
  active_until date check (active_until >= active_from),
  -- Who answers for its old commitments since it was merged or renamed.
  successor_id uuid references organisation check (successor_id <> id)
);
grant select on organisation to itgel_api, itgel_worker;

create table account (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  email text not null unique check (email = lower(email)),
  name_mn text not null,
  name_en text not null,
  language text not null default 'mn',
  disabled_at timestamptz
);
create index account_organisation on account (organisation_id);
grant select on account to itgel_api, itgel_worker;

create table role_grant (
  account_id uuid not null references account,
  role text not null check (role in ('intake', 'caseworker', 'supervisor', 'referralOfficer', 'planOfficer',
    'secretariat', 'councilMember', 'chair', 'dataProtectionOfficer', 'observer', 'administrator')),
  granted_at timestamptz not null default platform.now(),
  granted_by uuid references account,
  primary key (account_id, role)
);
grant select on role_grant to itgel_api, itgel_worker;

-- Nobody both handles cases and administers or audits those who do (DOMAIN §2).
create table incompatible_role (a text not null, b text not null, primary key (a, b));
insert into incompatible_role
  select watcher, casework
  from unnest(array['administrator', 'dataProtectionOfficer']) watcher,
       unnest(array['intake', 'caseworker', 'supervisor', 'referralOfficer']) casework
  union all values ('secretariat', 'referralOfficer');
grant select on incompatible_role to itgel_api;

create function refuse_incompatible_role() returns trigger language plpgsql as $$
begin
  -- Two grants at once must see each other; the lock needs no right on the account.
  perform pg_advisory_xact_lock(hashtextextended('role_grant:' || new.account_id, 0));
  if exists (
    select from role_grant held join incompatible_role i
      on (i.a, i.b) in ((held.role, new.role), (new.role, held.role))
    where held.account_id = new.account_id
  ) then
    raise exception 'This role cannot be held together with one the account has' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger compatible before insert or update on role_grant
  for each row execute function refuse_incompatible_role();
`;

// Signing in happens before there is an actor. So each transaction names the one account or session it is about
// (settings itgel.credential, itgel.session), and a statement without its WHERE finds that one row or none.
const signingIn = /* sql */ `
create function platform.credential_account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('itgel.credential', true), '')::uuid $$;
create function platform.session_hash() returns bytea language sql stable parallel safe
  as $$ select decode(nullif(current_setting('itgel.session', true), ''), 'hex') $$;

create table credential (
  account_id uuid primary key references account,
  password_hash text not null,
  failed_attempts int not null default 0,
  locked_until timestamptz
);
alter table credential enable row level security;
alter table credential force row level security;
create policy named on credential to itgel_api using (account_id = (select platform.credential_account()));
-- The owner seeds them; it is bound too, as row-level security is forced.
create policy seeded on credential to current_user using (true);
grant select, update (failed_attempts, locked_until) on credential to itgel_api;

create table session (
  id uuid primary key,
  -- SHA-256 of the token: whoever reads this table can open no session.
  token_hash bytea not null unique check (length(token_hash) = 32),
  account_id uuid not null references account,
  opened_at timestamptz not null default platform.now(),
  seen_at timestamptz not null default platform.now(),
  expires_at timestamptz not null,
  closed_at timestamptz
);
create index session_account on session (account_id);
alter table session enable row level security;
alter table session force row level security;
create policy named on session to itgel_api using (token_hash = (select platform.session_hash()));
grant select, insert, update (seen_at, closed_at) on session to itgel_api;
`;

const agreements = /* sql */ `
create table agreement (
  id uuid primary key,
  proposer_id uuid not null references organisation,
  partner_id uuid not null references organisation check (partner_id <> proposer_id),
  sections text[] not null,
  purposes text[] not null,
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  proposed_by uuid not null references account,
  proposed_at timestamptz not null default platform.now(),
  accepted_by uuid references account,
  accepted_at timestamptz,
  ended_at timestamptz,
  check ((accepted_by is null) = (accepted_at is null))
);
create index agreement_proposer on agreement (proposer_id, partner_id);
create index agreement_partner on agreement (partner_id, proposer_id);
alter table agreement enable row level security;
alter table agreement force row level security;
create policy party on agreement for select to itgel_api
  using (proposer_id = (select platform.organisation_id()) or partner_id = (select platform.organisation_id()));
create policy proposed on agreement for insert to itgel_api
  with check (proposer_id = (select platform.organisation_id()) and proposed_by = (select platform.actor_id())
    and accepted_at is null and ended_at is null);
-- Both may lock the row; only the partner, in its own name, may accept it.
create policy accepted on agreement for update to itgel_api
  using (proposer_id = (select platform.organisation_id()) or partner_id = (select platform.organisation_id()))
  with check (partner_id = (select platform.organisation_id()) and accepted_by = (select platform.actor_id()));
create policy seeded on agreement to current_user using (true);
grant select, insert, update (accepted_by, accepted_at) on agreement to itgel_api;
`;
