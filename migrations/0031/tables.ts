/** Questions with their answers, and what a referral keeps of being paused, redirected and followed. */
export const tables = /* sql */ `
-- Since when the clocks stand still, while information is awaited.
alter table referral add column paused_at timestamptz;
alter table referral add column redirected_to_id uuid references organisation check (redirected_to_id <> receiver_id);
alter table referral add column follows_id uuid references referral check (follows_id <> id);
alter table referral add column followed_by_id uuid references referral;
create unique index referral_follows on referral (follows_id) where follows_id is not null;
alter table referral add constraint referral_paused check (paused_at is null or status = 'moreInformationRequested');
grant update (paused_at, acknowledge_by, decide_by, expires_at, redirected_to_id, followed_by_id) on referral to itgel_api;

-- Sealed with a key of its own, which both ends hold: the receiver has none of the person's before it accepts.
create table information_request (
  id uuid primary key,
  case_id uuid not null references case_record,
  referral_id uuid not null references referral,
  receiver_id uuid not null references organisation,
  status_before text not null check (status_before in ('sent', 'acknowledged')),
  -- The deadline as it stood: whether the receiver answered in time does not change with the clock that moves on.
  acknowledge_by timestamptz,
  reason text not null,
  question bytea not null,
  asked_by uuid not null references account,
  asked_at timestamptz not null,
  answer_by timestamptz not null,
  answer bytea,
  answered_by uuid references account,
  answered_at timestamptz,
  overdue_at timestamptz,
  key_released_at timestamptz,
  check ((answered_by is null) = (answered_at is null) and (answer is null or answered_at is not null))
);
create index information_request_referral on information_request (referral_id, asked_at desc);
create index information_request_due on information_request (answer_by) where answered_at is null and overdue_at is null;
alter table information_request enable row level security;
alter table information_request force row level security;

create policy sent on information_request to itgel_api
  using (exists (select from case_access a
    where a.case_id = information_request.case_id and a.envelope_until > (select platform.now()) offset 0));
-- The inbox, while there is something to decide; then those named, while it is open to them.
create policy received on information_request for select to itgel_api
  using (receiver_id = (select platform.inbox()) and not grantor.hides(case_id, (select platform.actor_id()))
    and exists (select from referral r
      where r.id = information_request.referral_id and r.accepted_at is null and r.closed_at is null offset 0));
create policy named on information_request for select to itgel_api
  using (exists (select from referral r where r.id = information_request.referral_id
      and r.open_until > (select platform.now()) offset 0)
    and exists (select from referral_officer o
      where o.referral_id = information_request.referral_id and o.account_id = (select platform.actor_id()) offset 0));
create policy asked on information_request for insert to itgel_api
  with check (receiver_id = (select platform.inbox()) and asked_by = (select platform.actor_id())
    and answered_at is null and not grantor.hides(case_id, (select platform.actor_id()))
    and exists (select from referral r where r.id = information_request.referral_id
      and r.case_id = information_request.case_id and r.receiver_id = information_request.receiver_id
      and r.accepted_at is null and r.closed_at is null offset 0));
create policy clocked on information_request to itgel_worker using (true);
create policy judged on information_request for select to itgel_grantor using (true);
grant select, insert on information_request to itgel_api;
grant update (answer, answered_by, answered_at) on information_request to itgel_api;
grant select (id, case_id, referral_id, receiver_id, acknowledge_by, asked_at, answer_by, answered_at, overdue_at,
  key_released_at), update (overdue_at, key_released_at) on information_request to itgel_worker;
grant select (id, referral_id, asked_at) on information_request to itgel_grantor;

create policy waiting on task for select to itgel_grantor using (kind = 'answerQuestion');
create policy over on task for update to itgel_grantor using (kind = 'answerQuestion');
grant select (referral_id, kind, done_at), update (done_at) on task to itgel_grantor;
`;
