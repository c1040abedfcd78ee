/** The grantor's part: widening by an answer, ending what is awaited, and the doors that must know the new state. */
export const grantor = /* sql */ `
-- An answer discloses more: only by whoever works the case, while it is asked for, and within her consent to this
-- receiver or the ground it rests on. Opens nothing yet: acceptance does.
create function grantor.widen(p_referral uuid, p_sections text[], p_consent uuid, p_until timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare r referral; covered text[];
begin
  select * into r from referral f where f.id = p_referral and f.sender_id = platform.organisation_id()
    and f.status = 'moreInformationRequested'
    and 'assigned:' || platform.actor_id() = any (platform.holders()) and grantor.is_assigned(f.case_id, platform.actor_id())
    for update;
  if not found then return false; end if;
  if r.ground_id is null then
    select array(select unnest(c.sections) except select unnest(c.restrictions)) into covered from consent c
      where c.id = p_consent and c.case_id = r.case_id and c.recipient_id = r.receiver_id and c.status = 'given'
        and (c.valid_until is null or p_until < (c.valid_until + 2)::timestamp at time zone 'UTC');
  else
    select coalesce(g.decided_sections, g.sections) into covered from legal_ground g
      where g.id = r.ground_id and g.case_id = r.case_id and g.recipient_id = r.receiver_id
        and g.status in ('acting', 'confirmed');
  end if;
  if covered is null or not p_sections <@ covered then return false; end if;
  update referral set sections = array(select unnest(r.sections) union select unnest(p_sections)),
    consent_id = case when r.ground_id is null then p_consent end,
    consent_until = case when r.ground_id is null then p_until else r.consent_until end
  where id = r.id;
  return true;
end $$;

-- However a referral leaves this state, nobody waits for an answer any more.
create function grantor.waiting_over() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  new.paused_at := null;
  update task set done_at = platform.now()
  where referral_id = new.id and kind = 'answerQuestion' and done_at is null;
  return new;
end $$;
create trigger waiting_over before update on referral for each row
  when (old.status = 'moreInformationRequested' and new.status <> old.status) execute function grantor.waiting_over();

-- As before; what is awaited is as little decided as what was sent.
create or replace function grantor.pass_on(p_referral uuid) returns setof uuid language plpgsql
  security definer set search_path = public, pg_temp as $$
declare told referral; r referral; undecided boolean;
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
    undecided := r.status in ('sent', 'acknowledged', 'moreInformationRequested');
    update referral set version = version + 1,
      status = case when undecided then 'withdrawn' else r.status end,
      closed_at = case when undecided then platform.now() else r.closed_at end
    where id = r.id;
    return next r.id;
  end loop;
end $$;

create or replace function grantor.ground_over(p_ground uuid) returns table (referral_id uuid, sender_id uuid, receiver_id uuid)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare r referral; undecided boolean;
begin
  for r in select f.* from referral f join legal_ground g on g.id = f.ground_id and g.status in ('refused', 'ended')
      and g.managing_organisation_id = platform.organisation_id()
    where g.id = p_ground and (f.closed_at is null or f.open_until > platform.now()) for update of f
  loop
    perform grantor.shut(r.id, 'groundEnded');
    undecided := r.status in ('sent', 'acknowledged', 'moreInformationRequested');
    update referral set version = version + 1,
      status = case when undecided then 'revoked' else r.status end,
      closed_at = case when undecided then platform.now() else r.closed_at end
    where id = r.id;
    referral_id := r.id; sender_id := r.sender_id; receiver_id := r.receiver_id;
    return next;
  end loop;
end $$;

-- As before; and the keys of what was asked and answered about her.
create or replace function grantor.destroy(p_destruction uuid) returns setof uuid language plpgsql security definer
  set search_path = public, pg_temp as $$
declare hers uuid; cases uuid[];
begin
  select c.person_id into hers from destruction d join case_record c on c.id = d.case_id
    where d.id = p_destruction and d.status = 'approved' and d.done_at is null;
  if not found then return; end if;
  select array_agg(id) into cases from case_record where person_id = hers;
  update case_record set demographics = null, identity = null, address = null, safe_contact = null, exploitation = null,
    risk = null, health_alert = null, health = null, needs = null, services = null, placement = null, legal = null,
    narrative = null, suspects = null, documents = null, victim_status = null,
    destroyed_at = platform.now(), version = version + 1
  where id = any (cases);
  update search_token set case_id = null where case_id = any (cases);
  update destruction set done_at = platform.now() where id = p_destruction;
  return query select hers
    union select r.id from referral r where r.person_id = hers
    union select q.id from referral r join information_request q on q.referral_id = r.id where r.person_id = hers
    union select c.incident_id from case_record c where c.id = any (cases) and c.incident_id is not null
      and not exists (select from case_record o where o.incident_id = c.incident_id and o.person_id <> hers);
end $$;

alter function grantor.widen(uuid, text[], uuid, timestamptz) owner to itgel_grantor;
alter function grantor.waiting_over() owner to itgel_grantor;
revoke all on function grantor.widen(uuid, text[], uuid, timestamptz), grantor.waiting_over() from public;
grant execute on function grantor.widen(uuid, text[], uuid, timestamptz) to itgel_api;
`;
