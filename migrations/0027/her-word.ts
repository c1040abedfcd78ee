/** An offer follows what it rests on, whoever changes that: a caseworker, a receiver who passes it on, the clock. */
export const herWord = /* sql */ `
create function grantor.end_offers(p_case uuid, p_receiver uuid, p_consent uuid, p_ground uuid) returns void language plpgsql
  set search_path = public, pg_temp as $$
declare t case_transfer; refs jsonb;
begin
  for t in update case_transfer f set status = 'withdrawn', closed_at = platform.now(), version = version + 1
    where f.case_id = p_case and f.receiver_id = p_receiver and f.status = 'proposed'
      and (f.consent_id = p_consent or f.ground_id = p_ground or p_consent is null and p_ground is null and f.consent_id is not null)
    returning *
  loop
    refs := jsonb_build_object('transferId', t.id, 'caseId', t.case_id, 'senderId', t.sender_id, 'receiverId', t.receiver_id,
      'accountId', t.proposed_by);
    insert into case_event (id, case_id, kind) values (gen_random_uuid(), t.case_id, 'transferWithdrawn');
    insert into outbox (id, stream, kind, refs) values (gen_random_uuid(), t.case_id, 'transfer.withdrawn', refs),
      (gen_random_uuid(), t.case_id, 'keys.release', jsonb_build_object('caseId', t.case_id, 'subjectId', t.person_id,
        'organisationId', t.receiver_id));
  end loop;
end $$;

-- Her last word on the matter to that organisation counts: a new yes bounds the offer, everything else ends it.
create function grantor.handover_said() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.purpose <> 'handover' or new.status = 'amended' then return null; end if;
  if new.status = 'given' then
    if tg_op = 'INSERT' then
      update case_transfer f set consent_id = new.id, version = version + 1, sections = array(
          select s from unnest(f.sections) s where s = any (new.sections) and s <> all (new.restrictions))
        where f.case_id = new.case_id and f.receiver_id = new.recipient_id and f.status = 'proposed' and f.consent_id is not null;
    end if;
    return null;
  end if;
  perform grantor.end_offers(new.case_id, new.recipient_id, case when tg_op = 'UPDATE' then new.id end, null);
  return null;
end $$;
create trigger handover after insert or update of status on consent for each row execute function grantor.handover_said();

create function grantor.handover_ground() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform grantor.end_offers(new.case_id, new.recipient_id, null, new.id);
  return null;
end $$;
create trigger handover after update of status on legal_ground for each row
  when (new.status in ('refused', 'ended')) execute function grantor.handover_ground();

do $$ declare f text; begin
  for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'grantor' and p.proowner <> (select oid from pg_roles where rolname = 'itgel_grantor')
  loop
    execute 'alter function ' || f || ' owner to itgel_grantor';
    execute 'revoke all on function ' || f || ' from public';
  end loop;
end $$;
grant execute on function grantor.take_over(uuid, int, uuid, date) to itgel_api;
`;
