/** Only here does a case change hands. */
export const takingOver = /* sql */ `
grant select (withheld, status, person_id, incident_id, destroyed_at, demographics, identity, address, safe_contact,
  exploitation, risk, health_alert, health, needs, services, placement, legal, narrative, suspects, documents)
  on case_record to itgel_grantor;
grant update (managing_organisation_id, incident_id, withheld) on case_record to itgel_grantor;
create policy handed on person for update to itgel_grantor using (true) with check (true);
create policy judged on person for select to itgel_grantor using (true);
grant select, update (organisation_id) on person to itgel_grantor;
grant update (sender_id, agreement_id, review_due_at, kept_by_sender_at, kept_by_receiver_at) on referral to itgel_grantor;
grant select (proposer_id, partner_id, purposes, valid_from, accepted_at) on agreement to itgel_grantor;
create policy handed on legal_ground for update to itgel_grantor using (true) with check (true);
grant update (managing_organisation_id, status, ended_at) on legal_ground to itgel_grantor;
grant select (case_id, status) on destruction to itgel_grantor;

-- Which sections of a case hold something.
create function grantor.told(p_case uuid) returns setof text language sql stable
  set search_path = public, pg_temp as $$
  select s.name from case_record c, lateral (values
    ('demographics', c.demographics is not null), ('identity', c.identity is not null), ('address', c.address is not null),
    ('safeContact', c.safe_contact is not null), ('exploitation', c.exploitation is not null), ('risk', c.risk is not null),
    ('healthAlert', c.health_alert is not null), ('health', c.health is not null), ('needs', c.needs is not null),
    ('services', c.services is not null), ('placement', c.placement is not null), ('legal', c.legal is not null),
    ('narrative', c.narrative is not null), ('suspects', c.suspects is not null), ('documents', c.documents is not null)
  ) s (name, holds) where c.id = p_case and s.holds
$$;

-- What she, or the law in her place, lets come along now; null where nothing does any more. The day is the country's,
-- and never far from the clock's.
create function grantor.handover_covers(p_transfer uuid, p_today date) returns text[] language plpgsql stable
  set search_path = public, pg_temp as $$
declare t case_transfer; covered text[];
begin
  select * into t from case_transfer where id = p_transfer;
  if t.consent_id is not null then
    select array(select unnest(c.sections) except select unnest(c.restrictions)) into covered from consent c
      where c.id = t.consent_id and c.case_id = t.case_id and c.recipient_id = t.receiver_id and c.purpose = 'handover'
        and c.status = 'given' and (c.valid_until is null
          or c.valid_until >= p_today and c.valid_until + 2 > platform.now());
  else
    select coalesce(g.decided_sections, g.sections) into covered from legal_ground g
      where g.id = t.ground_id and g.case_id = t.case_id and g.recipient_id = t.receiver_id and g.status = 'confirmed';
  end if;
  if covered is null then return null; end if;
  return array(select s from unnest(t.sections) s where s = any (covered));
end $$;

-- Referrals go on with the new organisation; where it has no agreement with the receiver both look at them, as
-- when an agreement ends, and what nobody has accepted is sent anew. Those sent to the new organisation itself end.
create function grantor.hand_over_referrals(p_case uuid, p_to uuid, p_today date)
  returns table (what text, referral_id uuid, receiver_id uuid) language plpgsql
  set search_path = public, pg_temp as $$
declare r referral; bound uuid; undecided boolean;
begin
  for r in select * from referral f where f.case_id = p_case and f.status <> 'draft'
    and (f.closed_at is null or f.open_until > platform.now()) order by f.id for update
  loop
    undecided := r.status in ('sent', 'acknowledged', 'moreInformationRequested');
    select a.id into bound from agreement a
      where (a.proposer_id, a.partner_id) in ((p_to, r.receiver_id), (r.receiver_id, p_to)) and 'referral' = any (a.purposes)
        and a.accepted_at is not null and a.ended_at is null and p_today between a.valid_from and a.valid_until
      order by a.accepted_at desc, a.id limit 1;
    referral_id := r.id; receiver_id := r.receiver_id;
    if r.receiver_id = p_to or undecided and r.ground_id is null and bound is null then
      perform grantor.shut(r.id, 'transferred');
      what := case when r.receiver_id = p_to then 'ended' else 'unsent' end;
      update referral set version = version + 1, status = case when r.closed_at is null then 'revoked' else r.status end,
        closed_at = coalesce(r.closed_at, platform.now()) where id = r.id;
      if what = 'unsent' then
        insert into task (id, case_id, referral_id, kind) values (gen_random_uuid(), p_case, r.id, 'findOtherProvider');
      end if;
    else
      what := 'moved';
      update referral set version = version + 1, sender_id = p_to, agreement_id = coalesce(bound, r.agreement_id),
        review_due_at = case when bound is not null then null when r.ground_id is null and r.closed_at is null then platform.now() end,
        kept_by_sender_at = null, kept_by_receiver_at = null where id = r.id;
    end if;
    return next;
  end loop;
end $$;

-- Hands the case over to the organisation of the supervisor who accepts, with its first assignee, or says why not.
-- Answers whose eyes it leaves, and what became of its referrals.
create function grantor.take_over(p_transfer uuid, p_version int, p_assignee uuid, p_today date)
  returns table (what text, subject_id uuid, receiver_id uuid) language plpgsql security definer
  set search_path = public, pg_temp as $$
declare t case_transfer; c record; carried text[]; one record; me uuid := platform.actor_id(); refused text; of_case uuid;
begin
  -- The case first, as everybody takes it; without barring those who only point at it.
  select f.case_id into of_case from case_transfer f where f.id = p_transfer and f.receiver_id = platform.organisation_id();
  select id, sealed, status, managing_organisation_id, destroyed_at, incident_id into c from case_record
    where id = of_case for no key update;
  select * into t from case_transfer f where f.id = p_transfer for update;
  if c.id is null or not platform.has_role('{supervisor}') or grantor.is_excluded(c.id, me) then refused := 'notFound';
  elsif t.version <> p_version then refused := 'stale';
  elsif t.status <> 'proposed' or t.expires_at <= platform.now() or t.sender_id <> c.managing_organisation_id
    then refused := 'noSuchStep';
  elsif c.destroyed_at is not null or c.status = 'closed'
    or exists (select from destruction d where d.case_id = c.id and d.status <> 'refused') then refused := 'notToHandOver';
  elsif exists (select from case_record o where o.id = c.id and o.lead_case_id is not null or o.lead_case_id = c.id)
    then refused := 'mergedFirst';
  elsif not exists (select from account a join role_grant r on r.account_id = a.id and r.role = 'caseworker'
      where a.id = p_assignee and a.organisation_id = t.receiver_id and a.disabled_at is null)
    or grantor.is_excluded(c.id, p_assignee) then refused := 'notACaseworkerHere';
  elsif t.ground_id is null and not exists (select from agreement a where a.id = t.agreement_id and a.ended_at is null
      and a.valid_until >= p_today and a.valid_until + 2 > platform.now()) then refused := 'agreementOver';
  else
    carried := grantor.handover_covers(t.id, p_today);
    if carried is null then refused := 'notConsented'; end if;
  end if;
  if refused is not null then
    return query select 'refused:' || refused, null::uuid, null::uuid; return;
  end if;

  return query select distinct 'left', a.id, null::uuid from case_access x join account a on a.disabled_at is null
      and (x.holder in ('assigned:' || a.id, 'supervising:' || a.id) or x.holder = 'managing:' || a.organisation_id
        and exists (select from role_grant r where r.account_id = a.id and r.role = 'supervisor'))
    where x.case_id = c.id and x.any_until > platform.now();
  return query select * from grantor.hand_over_referrals(c.id, t.receiver_id, p_today);

  update case_transfer set status = 'accepted', decided_by = me, closed_at = platform.now(), sealed = c.sealed,
    incident_id = c.incident_id, sections = carried, version = version + 1 where id = t.id;
  update legal_ground set status = 'ended', ended_at = platform.now()
    where case_id = c.id and recipient_id = t.receiver_id and status in ('acting', 'proposed', 'confirmed', 'appealed');
  update legal_ground set managing_organisation_id = t.receiver_id
    where case_id = c.id and status in ('acting', 'proposed', 'confirmed', 'appealed');
  -- What was not decided of it and other cases of the old house is nobody's to be told over there (P6).
  delete from possible_duplicate where c.id in (case_id, other_case_id) and status in ('open', 'outdated');
  update person set organisation_id = t.receiver_id where id = t.person_id;
  for one in select g.id from disclosure g where g.case_id = c.id and g.ground in ('assignment', 'managing', 'emergency')
    and grantor.is_live(g.id, g.until_at)
  loop perform grantor.end_disclosure(one.id, 'transferred'); end loop;
  update case_record set managing_organisation_id = t.receiver_id, incident_id = null, version = version + 1,
    supervisor_id = case when c.sealed then me end,
    -- Her word now decides also about what stayed closed before.
    withheld = array(select grantor.told(c.id) except select unnest(carried))
    where id = c.id;
  perform grantor.record(c.id, 'assigned:' || p_assignee, 'assignment', grantor.carried(c.id, 'assigned'));
  perform grantor.settle(c.id, 'transferred');
end $$;
`;
