/** A case offered to another organisation: who may see the offer, and who may end it. */
export const tables = /* sql */ `
create table case_transfer (
  id uuid primary key,
  code text not null unique,
  case_id uuid not null references case_record,
  case_code text not null,
  person_id uuid not null references person,
  sender_id uuid not null references organisation,
  receiver_id uuid not null references organisation check (receiver_id <> sender_id),
  proposed_by uuid not null references account,
  consent_id uuid references consent,
  ground_id uuid references legal_ground,
  agreement_id uuid references agreement,
  status text not null check (status in ('proposed', 'accepted', 'declined', 'withdrawn', 'expired')),
  -- What comes along, beside what every case has.
  sections text[] not null,
  content bytea,
  -- As the case was when it was handed over: for those who handed it over and see it no more.
  sealed boolean not null default true,
  -- Which cases it belonged with; an incident does not change hands.
  incident_id uuid references incident,
  proposed_at timestamptz not null,
  decide_by timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  decided_by uuid references account,
  decline_reason text,
  version int not null default 1,
  -- On her word, or where the law stands in its place (DOMAIN §5).
  check ((consent_id is null) <> (ground_id is null)),
  check ((closed_at is null) = (status = 'proposed'))
);
create unique index case_transfer_open on case_transfer (case_id) where status = 'proposed';
create index case_transfer_case on case_transfer (case_id, proposed_at desc);
create index case_transfer_in on case_transfer (receiver_id, proposed_at desc, id);
create index case_transfer_out on case_transfer (sender_id, proposed_at desc, id);
create index case_transfer_due on case_transfer (expires_at) where status = 'proposed';
alter table case_transfer enable row level security;
alter table case_transfer force row level security;

create policy managed on case_transfer for select to itgel_api
  using (exists (select from case_access a
    where a.case_id = case_transfer.case_id and a.envelope_until > (select platform.now()) offset 0));
create policy offered on case_transfer for select to itgel_api
  using (receiver_id = (select platform.organisation_id()) and (select platform.has_role('{supervisor}'))
    and not grantor.hides(case_id, (select platform.actor_id())));
-- What the old organisation keeps: that it handed a case over, to whom and when.
create policy handed on case_transfer for select to itgel_api
  using (sender_id = (select platform.organisation_id())
    and (proposed_by = (select platform.actor_id())
      or status = 'accepted' and not sealed and (select platform.has_role('{supervisor}')))
    and not grantor.hides(case_id, (select platform.actor_id())));
create policy proposed on case_transfer for insert to itgel_api
  with check (sender_id = (select platform.organisation_id()) and proposed_by = (select platform.actor_id())
    and status = 'proposed' and exists (select from case_access a
      where a.case_id = case_transfer.case_id and a.envelope_until > (select platform.now()) offset 0));
-- Either side may end it, each in its own way; only the grantor hands over.
create policy withdrawn on case_transfer for update to itgel_api
  using (sender_id = (select platform.organisation_id()) and exists (select from case_access a
    where a.case_id = case_transfer.case_id and a.envelope_until > (select platform.now()) offset 0))
  with check (sender_id = (select platform.organisation_id()) and status = 'withdrawn');
create policy declined on case_transfer for update to itgel_api
  using (receiver_id = (select platform.organisation_id()) and (select platform.has_role('{supervisor}'))
    and not grantor.hides(case_id, (select platform.actor_id())))
  with check (receiver_id = (select platform.organisation_id()) and status = 'declined'
    and decided_by = (select platform.actor_id()));
create policy clocked on case_transfer to itgel_worker using (true);
create policy kept on case_transfer to itgel_grantor using (true) with check (true);
grant select, insert on case_transfer to itgel_api;
grant update (status, closed_at, decided_by, decline_reason, version) on case_transfer to itgel_api;
grant select (id, case_id, person_id, sender_id, receiver_id, proposed_by, status, expires_at, version)
  on case_transfer to itgel_worker;
grant update (status, closed_at, version) on case_transfer to itgel_worker;
grant select on case_transfer to itgel_grantor;
grant update (status, closed_at, decided_by, sections, consent_id, sealed, incident_id, version) on case_transfer to itgel_grantor;

-- It begins as an offer, and what is over stays over.
create function platform.transfer_kept() returns trigger language plpgsql as $$
begin
  if old.status <> 'proposed' then
    raise exception 'A transfer that is over does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger kept before update on case_transfer for each row execute function platform.transfer_kept();

-- A line of the case's history by whoever answers the offer, and reads nothing of the case.
create policy offered on case_event for insert to itgel_api
  with check (exists (select from case_transfer f where f.case_id = case_event.case_id
    and f.receiver_id = (select platform.organisation_id()) offset 0));
create policy carried_on on case_event for insert to itgel_grantor with check (true);
grant insert on case_event to itgel_grantor;
`;
