-- Generated from the web app's queries by `npm run generate`; do not edit.

-- Cases, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then t.code end as v1,
  case when (x.c0 > n.now) then t.status end as v2,
  case when (x.c0 > n.now) then t.opened_at end as v3,
  case when (x.c1 > n.now) then t.sealed end as v4,
  t.person_id as v5,
  case when (x.c2 > n.now) then t.identity end as v6,
  case when (x.c3 > n.now) then t.demographics end as v7,
  case when (x.c4 > n.now) then t.victim_status end as v8,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v9
from (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.timeline_until) filter (where a.holder = any ($1::text[])) as c1, max(a.identity_until) as c2, max(a.demographics_until) as c3, max(a.victim_status_until) as c4, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c5, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c6 from unnest($3::text[]) h cross join lateral (
      select a.case_id, a.holder, a.opened_at, a.any_until, a.reference_until, a.timeline_until, a.identity_until, a.demographics_until, a.victim_status_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.suspects_until, a.incident_until, a.task_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until from case_access a 
      where a.holder = h and a.any_until > (select platform.now())  
      order by a.opened_at desc, a.case_id desc limit 21) a group by a.case_id
      order by 2 desc, 1 desc limit 21) x join case_record t on t.id = x.case_id
cross join (select (select platform.now()) as now offset 0) n

where (x.c5 > n.now or x.c6 > n.now)
order by t.opened_at desc, t.id desc limit 21;

-- CountCases, caseworker
select t.id as v0,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v1,
  (select count(*) from (select from (select a.case_id, max(a.opened_at) as opened_at, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c0, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($1::text[])) as c1 from unnest($2::text[]) h cross join lateral (
      select a.case_id, a.holder, a.opened_at, a.any_until, a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until, a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until from case_access a 
      where a.holder = h and a.any_until > (select platform.now())  
      order by a.opened_at desc, a.case_id desc limit 1001) a group by a.case_id
      order by 2 desc, 1 desc limit 1001) x join case_record t on t.id = x.case_id
    cross join (select (select platform.now()) as now offset 0) n  where (x.c0 > n.now or x.c1 > n.now)) counted) as v2
from (select a.case_id, max(a.opened_at) as opened_at, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c0, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($1::text[])) as c1 from unnest($2::text[]) h cross join lateral (
      select a.case_id, a.holder, a.opened_at, a.any_until, a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until, a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until from case_access a 
      where a.holder = h and a.any_until > (select platform.now())  
      order by a.opened_at desc, a.case_id desc limit 2) a group by a.case_id
      order by 2 desc, 1 desc limit 2) x join case_record t on t.id = x.case_id
cross join (select (select platform.now()) as now offset 0) n

where (x.c0 > n.now or x.c1 > n.now)
order by t.opened_at desc, t.id desc limit 2;

-- CaseTimeline, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then (select coalesce(json_agg(r.cells order by r.at desc, r.id desc), '[]') from (
    select array[(t.id)::text, (case when (x.c1 > n.now) then t.at end)::text, (case when (x.c1 > n.now) then t.kind end)::text, (case when (x.c1 > n.now) then t.actor_id end)::text, (l0.name_mn)::text, (case when (x.c1 > n.now) then t.organisation_id end)::text, (l1.name_mn)::text, (case when (x.c1 > n.now) then t.referral_id end)::text] as cells, t.at as at, t.id
    from case_event t  left join account l0 on l0.id = case when (x.c1 > n.now) then t.actor_id end left join organisation l1 on l1.id = case when (x.c1 > n.now) then t.organisation_id end
    where t.case_id = x.case_id and (x.c2 > n.now) order by t.at desc, t.id desc limit 100) r) end as v1,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v2
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.timeline_until) filter (where a.holder = any ($1::text[])) as c0, max(a.timeline_until) filter (where a.holder = any ($2::text[])) as c1, max(greatest(a.timeline_until)) filter (where a.holder = any ($3::text[])) as c2, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c3, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($5::text[])) as c4 from case_access a where a.case_id = t.id and a.holder = any ($6::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c3 > n.now or x.c4 > n.now)
  and t.id = $4::uuid
order by t.opened_at desc, t.id desc limit 1;

-- CaseReferrals, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then (select coalesce(json_agg(r.cells order by r.at desc, r.id desc), '[]') from (
    select array[(t.id)::text, (case when (q.k0) then t.status end)::text, (case when (q.k0) then t.kept_by_sender_at end)::text, (case when (q.k0) then t.kept_by_receiver_at end)::text, (t.person_id)::text, (t.receiver_id)::text, (t.case_id)::text, (to_json(x.c2))::text, (to_json(array(select o.account_id from referral_officer o where o.referral_id = t.id)::text[]))::text, (to_json(coalesce(t.case_id = any ((select grantor.kept_from_me())::uuid[]), false)))::text, (to_json((t.review_due_at is not null)))::text, (to_json(grantor.seals(t.case_id)))::text, (to_json((t.open_until > n.now)))::text, (case when (q.k0) then t.version end)::text, (case when (q.k0) then t.code end)::text, (case when (q.k0) then t.service end)::text, (case when (q.k0) then t.urgency end)::text, (case when (q.k0) then t.sender_id end)::text, (l0.id)::text, (l0.id)::text, (l0.name_mn)::text, (l1.id)::text, (l1.id)::text, (l1.name_mn)::text, (case when (q.k0) then t.needed_by end)::text, (case when (q.k0) then t.sent_at end)::text, (case when (q.k0) then t.acknowledge_by end)::text, (case when (q.k0) then t.decide_by end)::text, (case when (q.k0) then t.paused_at end)::text, (case when (q.k0) then t.acknowledged_at end)::text, (case when (q.k0) then t.accepted_at end)::text, (case when (q.k0) then t.started_at end)::text, (case when (q.k0) then t.delivered_at end)::text, (case when (q.k0) then t.completed_at end)::text, (case when (q.k0) then t.closed_at end)::text, (case when (q.k0) then t.decline_reason end)::text] as cells, t.sent_at as at, t.id
    from referral t cross join lateral (select x.c1 > n.now or exists (select from referral_officer o where o.referral_id = t.id
      and o.account_id = any ($3::uuid[]) offset 0) as k0,
  x.c4 > n.now or x.c1 > n.now or exists (select from referral_officer o where o.referral_id = t.id
      and o.account_id = any ($3::uuid[]) offset 0) or x.c3 > n.now or ((t.open_until > n.now) = any ($6::boolean[]) and exists (select from referral_officer o where o.referral_id = t.id
      and o.account_id = any ($5::uuid[]) offset 0)) as k1 offset 0) q left join organisation l0 on l0.id = case when (q.k0) then t.sender_id end left join organisation l1 on l1.id = t.receiver_id
    where t.case_id = x.case_id and q.k1 order by t.sent_at desc, t.id desc limit 100) r) end as v1,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v2
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.envelope_until) filter (where a.holder = any ($1::text[])) as c0, max(a.envelope_until) filter (where a.holder = any ($2::text[])) as c1, array_agg(a.holder || '=' || coalesce((a.reference_until > (select platform.now()))::int, 0) || coalesce((a.demographics_until > (select platform.now()))::int, 0) || coalesce((a.identity_until > (select platform.now()))::int, 0) || coalesce((a.address_until > (select platform.now()))::int, 0) || coalesce((a.safe_contact_until > (select platform.now()))::int, 0) || coalesce((a.exploitation_until > (select platform.now()))::int, 0) || coalesce((a.risk_until > (select platform.now()))::int, 0) || coalesce((a.health_alert_until > (select platform.now()))::int, 0) || coalesce((a.health_until > (select platform.now()))::int, 0) || coalesce((a.needs_until > (select platform.now()))::int, 0) || coalesce((a.services_until > (select platform.now()))::int, 0) || coalesce((a.placement_until > (select platform.now()))::int, 0) || coalesce((a.legal_until > (select platform.now()))::int, 0) || coalesce((a.narrative_until > (select platform.now()))::int, 0) || coalesce((a.suspects_until > (select platform.now()))::int, 0) || coalesce((a.documents_until > (select platform.now()))::int, 0) || coalesce((a.victim_status_until > (select platform.now()))::int, 0) || coalesce((a.incident_until > (select platform.now()))::int, 0) || coalesce((a.task_until > (select platform.now()))::int, 0) || coalesce((a.timeline_until > (select platform.now()))::int, 0) || coalesce((a.consent_record_until > (select platform.now()))::int, 0) || coalesce((a.envelope_until > (select platform.now()))::int, 0) || coalesce((a.referral_content_until > (select platform.now()))::int, 0) || coalesce((a.audit_until > (select platform.now()))::int, 0) || coalesce((a.protection_until > (select platform.now()))::int, 0) order by a.holder) as c2, max(a.referral_content_until) filter (where a.holder = any ($4::text[])) as c3, max(greatest(a.timeline_until)) filter (where a.holder = any ($7::text[])) as c4, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c5, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($9::text[])) as c6 from case_access a where a.case_id = t.id and a.holder = any ($10::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c5 > n.now or x.c6 > n.now)
  and t.id = $8::uuid
order by t.opened_at desc, t.id desc limit 1;

-- CaseTasks, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then (select coalesce(json_agg(r.cells order by r.at desc, r.id desc), '[]') from (
    select array[(t.id)::text, (case when (x.c1 > n.now) then t.case_id end)::text, (case when (x.c1 > n.now) then t.kind end)::text, (case when (x.c1 > n.now) then t.due_at end)::text, (case when (x.c1 > n.now) then t.done_at end)::text] as cells, t.created_at as at, t.id
    from task t 
    where t.case_id = x.case_id and (x.c2 > n.now) order by t.created_at desc, t.id desc limit 100) r) end as v1,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v2
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.task_until) filter (where a.holder = any ($1::text[])) as c0, max(a.task_until) filter (where a.holder = any ($2::text[])) as c1, max(greatest(a.task_until)) filter (where a.holder = any ($3::text[])) as c2, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c3, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($5::text[])) as c4 from case_access a where a.case_id = t.id and a.holder = any ($6::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c3 > n.now or x.c4 > n.now)
  and t.id = $4::uuid
order by t.opened_at desc, t.id desc limit 1;

-- CaseConsents, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then (select coalesce(json_agg(r.cells order by r.at desc, r.id desc), '[]') from (
    select array[(t.id)::text, (case when (x.c1 > n.now) then t.status end)::text, (to_json(x.c2))::text, (case when (x.c1 > n.now) then t.case_id end)::text, (case when (x.c1 > n.now) then t.purpose end)::text, (case when (x.c1 > n.now) then t.recipient_id end)::text, (l0.id)::text, (l0.id)::text, (l0.name_mn)::text, (case when (x.c1 > n.now) then to_json(t.sections) end)::text, (case when (x.c1 > n.now) then t.given_by end)::text, (case when (x.c1 > n.now) then t.assent end)::text, (case when (x.c1 > n.now) then t.how end)::text, (case when (x.c1 > n.now) then t.language end)::text, (case when (x.c1 > n.now) then to_json(t.restrictions) end)::text, (case when (x.c1 > n.now) then t.recorded_at end)::text, (case when (x.c1 > n.now) then t.valid_until end)::text, (case when (x.c1 > n.now) then t.withdrawn_at end)::text] as cells, t.recorded_at as at, t.id
    from consent t  left join organisation l0 on l0.id = case when (x.c1 > n.now) then t.recipient_id end
    where t.case_id = x.case_id and (x.c3 > n.now) order by t.recorded_at desc, t.id desc limit 100) r) end as v1,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v2
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.consent_record_until) filter (where a.holder = any ($1::text[])) as c0, max(a.consent_record_until) filter (where a.holder = any ($2::text[])) as c1, array_agg(a.holder || '=' || coalesce((a.reference_until > (select platform.now()))::int, 0) || coalesce((a.demographics_until > (select platform.now()))::int, 0) || coalesce((a.identity_until > (select platform.now()))::int, 0) || coalesce((a.address_until > (select platform.now()))::int, 0) || coalesce((a.safe_contact_until > (select platform.now()))::int, 0) || coalesce((a.exploitation_until > (select platform.now()))::int, 0) || coalesce((a.risk_until > (select platform.now()))::int, 0) || coalesce((a.health_alert_until > (select platform.now()))::int, 0) || coalesce((a.health_until > (select platform.now()))::int, 0) || coalesce((a.needs_until > (select platform.now()))::int, 0) || coalesce((a.services_until > (select platform.now()))::int, 0) || coalesce((a.placement_until > (select platform.now()))::int, 0) || coalesce((a.legal_until > (select platform.now()))::int, 0) || coalesce((a.narrative_until > (select platform.now()))::int, 0) || coalesce((a.suspects_until > (select platform.now()))::int, 0) || coalesce((a.documents_until > (select platform.now()))::int, 0) || coalesce((a.victim_status_until > (select platform.now()))::int, 0) || coalesce((a.incident_until > (select platform.now()))::int, 0) || coalesce((a.task_until > (select platform.now()))::int, 0) || coalesce((a.timeline_until > (select platform.now()))::int, 0) || coalesce((a.consent_record_until > (select platform.now()))::int, 0) || coalesce((a.envelope_until > (select platform.now()))::int, 0) || coalesce((a.referral_content_until > (select platform.now()))::int, 0) || coalesce((a.audit_until > (select platform.now()))::int, 0) || coalesce((a.protection_until > (select platform.now()))::int, 0) order by a.holder) as c2, max(greatest(a.consent_record_until)) filter (where a.holder = any ($3::text[])) as c3, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c4, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($5::text[])) as c5 from case_access a where a.case_id = t.id and a.holder = any ($6::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c4 > n.now or x.c5 > n.now)
  and t.id = $4::uuid
order by t.opened_at desc, t.id desc limit 1;

-- Inbox, caseworker
select t.id as v0,
  case when (q.k0) then t.status end as v1,
  case when (q.k0) then t.kept_by_sender_at end as v2,
  case when (q.k0) then t.kept_by_receiver_at end as v3,
  t.person_id as v4,
  t.receiver_id as v5,
  t.case_id as v6,
  to_json(x.c1) as v7,
  to_json(array(select o.account_id from referral_officer o where o.referral_id = t.id)::text[]) as v8,
  to_json(coalesce(t.case_id = any ((select grantor.kept_from_me())::uuid[]), false)) as v9,
  to_json((t.review_due_at is not null)) as v10,
  to_json(grantor.seals(t.case_id)) as v11,
  to_json((t.open_until > n.now)) as v12,
  case when (q.k0) then t.version end as v13,
  case when (q.k0) then t.code end as v14,
  case when (q.k0) then t.service end as v15,
  case when (q.k0) then t.urgency end as v16,
  case when (q.k0) then t.sender_id end as v17,
  l0.id as v18,
  l0.id as v19,
  l0.name_mn as v20,
  l1.id as v21,
  l1.id as v22,
  l1.name_mn as v23,
  case when (q.k0) then t.needed_by end as v24,
  case when (q.k0) then t.sent_at end as v25,
  case when (q.k0) then t.acknowledge_by end as v26,
  case when (q.k0) then t.decide_by end as v27,
  case when (q.k0) then t.paused_at end as v28,
  case when (q.k0) then t.acknowledged_at end as v29,
  case when (q.k0) then t.accepted_at end as v30,
  case when (q.k0) then t.started_at end as v31,
  case when (q.k0) then t.delivered_at end as v32,
  case when (q.k0) then t.completed_at end as v33,
  case when (q.k0) then t.closed_at end as v34,
  case when (q.k0) then t.decline_reason end as v35,
  to_char(t.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v36
from referral t left join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.envelope_until) filter (where a.holder = any ($1::text[])) as c0, array_agg(a.holder || '=' || coalesce((a.reference_until > (select platform.now()))::int, 0) || coalesce((a.demographics_until > (select platform.now()))::int, 0) || coalesce((a.identity_until > (select platform.now()))::int, 0) || coalesce((a.address_until > (select platform.now()))::int, 0) || coalesce((a.safe_contact_until > (select platform.now()))::int, 0) || coalesce((a.exploitation_until > (select platform.now()))::int, 0) || coalesce((a.risk_until > (select platform.now()))::int, 0) || coalesce((a.health_alert_until > (select platform.now()))::int, 0) || coalesce((a.health_until > (select platform.now()))::int, 0) || coalesce((a.needs_until > (select platform.now()))::int, 0) || coalesce((a.services_until > (select platform.now()))::int, 0) || coalesce((a.placement_until > (select platform.now()))::int, 0) || coalesce((a.legal_until > (select platform.now()))::int, 0) || coalesce((a.narrative_until > (select platform.now()))::int, 0) || coalesce((a.suspects_until > (select platform.now()))::int, 0) || coalesce((a.documents_until > (select platform.now()))::int, 0) || coalesce((a.victim_status_until > (select platform.now()))::int, 0) || coalesce((a.incident_until > (select platform.now()))::int, 0) || coalesce((a.task_until > (select platform.now()))::int, 0) || coalesce((a.timeline_until > (select platform.now()))::int, 0) || coalesce((a.consent_record_until > (select platform.now()))::int, 0) || coalesce((a.envelope_until > (select platform.now()))::int, 0) || coalesce((a.referral_content_until > (select platform.now()))::int, 0) || coalesce((a.audit_until > (select platform.now()))::int, 0) || coalesce((a.protection_until > (select platform.now()))::int, 0) order by a.holder) as c1, max(a.referral_content_until) filter (where a.holder = any ($4::text[])) as c2, max(greatest(a.timeline_until)) filter (where a.holder = any ($7::text[])) as c3 from case_access a where a.case_id = t.case_id and a.holder = any ($8::text[]) group by a.case_id) x on true
cross join (select (select platform.now()) as now offset 0) n
cross join lateral (select x.c0 > n.now or exists (select from referral_officer o where o.referral_id = t.id
      and o.account_id = any ($2::uuid[]) offset 0) as k0,
  x.c3 > n.now or x.c0 > n.now or exists (select from referral_officer o where o.referral_id = t.id
      and o.account_id = any ($2::uuid[]) offset 0) or x.c2 > n.now or ((t.open_until > n.now) = any ($6::boolean[]) and exists (select from referral_officer o where o.referral_id = t.id
      and o.account_id = any ($5::uuid[]) offset 0)) as k1 offset 0) q
left join organisation l0 on l0.id = case when (q.k0) then t.sender_id end
left join organisation l1 on l1.id = t.receiver_id
where q.k1
  and t.receiver_id = $3::uuid
order by t.sent_at desc, t.id desc limit 21;

-- ReferCase, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then t.code end as v1,
  case when (x.c0 > n.now) then t.version end as v2,
  case when (x.c0 > n.now) then t.destroyed_at end as v3,
  t.person_id as v4,
  case when (x.c1 > n.now) then t.victim_status end as v5,
  case when (x.c2 > n.now) then t.sealed end as v6,
  case when (x.c2 > n.now) then t.supervisor_id end as v7,
  to_json(x.c3) as v8,
  case when (x.c4 > n.now) then t.demographics end as v9,
  case when (x.c0 > n.now) then t.managing_organisation_id end as v10,
  l0.id as v11,
  l0.id as v12,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v13
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.victim_status_until) as c1, max(a.timeline_until) filter (where a.holder = any ($1::text[])) as c2, array_agg(a.holder || '=' || coalesce((a.reference_until > (select platform.now()))::int, 0) || coalesce((a.demographics_until > (select platform.now()))::int, 0) || coalesce((a.identity_until > (select platform.now()))::int, 0) || coalesce((a.address_until > (select platform.now()))::int, 0) || coalesce((a.safe_contact_until > (select platform.now()))::int, 0) || coalesce((a.exploitation_until > (select platform.now()))::int, 0) || coalesce((a.risk_until > (select platform.now()))::int, 0) || coalesce((a.health_alert_until > (select platform.now()))::int, 0) || coalesce((a.health_until > (select platform.now()))::int, 0) || coalesce((a.needs_until > (select platform.now()))::int, 0) || coalesce((a.services_until > (select platform.now()))::int, 0) || coalesce((a.placement_until > (select platform.now()))::int, 0) || coalesce((a.legal_until > (select platform.now()))::int, 0) || coalesce((a.narrative_until > (select platform.now()))::int, 0) || coalesce((a.suspects_until > (select platform.now()))::int, 0) || coalesce((a.documents_until > (select platform.now()))::int, 0) || coalesce((a.victim_status_until > (select platform.now()))::int, 0) || coalesce((a.incident_until > (select platform.now()))::int, 0) || coalesce((a.task_until > (select platform.now()))::int, 0) || coalesce((a.timeline_until > (select platform.now()))::int, 0) || coalesce((a.consent_record_until > (select platform.now()))::int, 0) || coalesce((a.envelope_until > (select platform.now()))::int, 0) || coalesce((a.referral_content_until > (select platform.now()))::int, 0) || coalesce((a.audit_until > (select platform.now()))::int, 0) || coalesce((a.protection_until > (select platform.now()))::int, 0) order by a.holder) as c3, max(a.demographics_until) as c4, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c5, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($3::text[])) as c6 from case_access a where a.case_id = t.id and a.holder = any ($4::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

left join organisation l0 on l0.id = case when (x.c0 > n.now) then t.managing_organisation_id end
where (x.c5 > n.now or x.c6 > n.now)
  and t.id = $2::uuid
order by t.opened_at desc, t.id desc limit 1;

-- ReferredCase, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then t.code end as v1,
  case when (x.c0 > n.now) then t.status end as v2,
  t.person_id as v3,
  case when (x.c1 > n.now) then t.victim_status end as v4,
  case when (x.c0 > n.now) then t.destroyed_at end as v5,
  case when (x.c2 > n.now) then t.sealed end as v6,
  case when (x.c2 > n.now) then t.supervisor_id end as v7,
  to_json(x.c3) as v8,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v9
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.victim_status_until) as c1, max(a.timeline_until) filter (where a.holder = any ($1::text[])) as c2, array_agg(a.holder || '=' || coalesce((a.reference_until > (select platform.now()))::int, 0) || coalesce((a.demographics_until > (select platform.now()))::int, 0) || coalesce((a.identity_until > (select platform.now()))::int, 0) || coalesce((a.address_until > (select platform.now()))::int, 0) || coalesce((a.safe_contact_until > (select platform.now()))::int, 0) || coalesce((a.exploitation_until > (select platform.now()))::int, 0) || coalesce((a.risk_until > (select platform.now()))::int, 0) || coalesce((a.health_alert_until > (select platform.now()))::int, 0) || coalesce((a.health_until > (select platform.now()))::int, 0) || coalesce((a.needs_until > (select platform.now()))::int, 0) || coalesce((a.services_until > (select platform.now()))::int, 0) || coalesce((a.placement_until > (select platform.now()))::int, 0) || coalesce((a.legal_until > (select platform.now()))::int, 0) || coalesce((a.narrative_until > (select platform.now()))::int, 0) || coalesce((a.suspects_until > (select platform.now()))::int, 0) || coalesce((a.documents_until > (select platform.now()))::int, 0) || coalesce((a.victim_status_until > (select platform.now()))::int, 0) || coalesce((a.incident_until > (select platform.now()))::int, 0) || coalesce((a.task_until > (select platform.now()))::int, 0) || coalesce((a.timeline_until > (select platform.now()))::int, 0) || coalesce((a.consent_record_until > (select platform.now()))::int, 0) || coalesce((a.envelope_until > (select platform.now()))::int, 0) || coalesce((a.referral_content_until > (select platform.now()))::int, 0) || coalesce((a.audit_until > (select platform.now()))::int, 0) || coalesce((a.protection_until > (select platform.now()))::int, 0) order by a.holder) as c3, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c4, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($3::text[])) as c5 from case_access a where a.case_id = t.id and a.holder = any ($4::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c4 > n.now or x.c5 > n.now)
  and t.id = $2::uuid
order by t.opened_at desc, t.id desc limit 1;

-- KeptCase, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then t.code end as v1,
  case when (x.c0 > n.now) then t.status end as v2,
  case when (x.c0 > n.now) then t.opened_at end as v3,
  case when (x.c1 > n.now) then t.sealed end as v4,
  t.person_id as v5,
  case when (x.c2 > n.now) then t.identity end as v6,
  case when (x.c3 > n.now) then t.demographics end as v7,
  case when (x.c4 > n.now) then t.victim_status end as v8,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v9
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.timeline_until) filter (where a.holder = any ($1::text[])) as c1, max(a.identity_until) as c2, max(a.demographics_until) as c3, max(a.victim_status_until) as c4, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c5, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($3::text[])) as c6 from case_access a where a.case_id = t.id and a.holder = any ($4::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c5 > n.now or x.c6 > n.now)
  and t.id = $2::uuid
order by t.opened_at desc, t.id desc limit 1;

-- CaseIdentity, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.identity end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'identity' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.identity_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.identity_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseDemographics, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.demographics end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.demographics_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1;

-- CaseAddress, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.address end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'address' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.address_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.address_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseSafeContact, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.safe_contact end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'safeContact' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.safe_contact_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.safe_contact_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseExploitation, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.exploitation end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'exploitation' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.exploitation_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.exploitation_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseRisk, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.risk end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'risk' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.risk_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.risk_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseHealthAlert, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.health_alert end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'healthAlert' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.health_alert_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.health_alert_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseHealth, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.health end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'health' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.health_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.health_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseNeeds, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.needs end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.needs_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1;

-- CaseServices, caseworker
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.services end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.services_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1;

-- CasePlacement, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.placement end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'placement' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.placement_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.placement_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseLegal, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.legal end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'legal' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.legal_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.legal_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseNarrative, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.narrative end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'narrative' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.narrative_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.narrative_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseSuspects, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.suspects end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'suspects' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.suspects_until) filter (where a.holder = any ($1::text[])) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($3::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.suspects_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($4::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $2::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $5::uuid, $6::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $7::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CaseDocuments, caseworker
with r as materialized (
select t.id as v0,
  case when (x.c0 > n.now) then t.version end as v1,
  t.person_id as v2,
  case when (x.c1 > n.now) then t.documents end as v3,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v4,
  t.id as log_id,
  array_remove(array[case when (x.c1 > n.now) then 'documents' end]::text[], null) as log_sections,
  x.c4 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.reference_until) as c0, max(a.documents_until) as c1, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c2, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c3, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.documents_until > (select platform.now())) as c4 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c2 > n.now or x.c3 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4,
  (select count(*) from logged) = (select count(*) from due) from r;

-- CasePalermo, caseworker
with r as materialized (
select t.id as v0,
  t.person_id as v1,
  case when (x.c0 > n.now) then t.exploitation end as v2,
  case when (x.c1 > n.now) then t.demographics end as v3,
  to_json(x.c2) as v4,
  to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as v5,
  t.id as log_id,
  array_remove(array[case when (x.c0 > n.now) then 'exploitation' end]::text[], null) as log_sections,
  x.c5 as log_ground
from case_record t cross join lateral (select a.case_id, max(a.opened_at) as opened_at, max(a.exploitation_until) as c0, max(a.demographics_until) as c1, array_agg(a.holder || '=' || coalesce((a.reference_until > (select platform.now()))::int, 0) || coalesce((a.demographics_until > (select platform.now()))::int, 0) || coalesce((a.identity_until > (select platform.now()))::int, 0) || coalesce((a.address_until > (select platform.now()))::int, 0) || coalesce((a.safe_contact_until > (select platform.now()))::int, 0) || coalesce((a.exploitation_until > (select platform.now()))::int, 0) || coalesce((a.risk_until > (select platform.now()))::int, 0) || coalesce((a.health_alert_until > (select platform.now()))::int, 0) || coalesce((a.health_until > (select platform.now()))::int, 0) || coalesce((a.needs_until > (select platform.now()))::int, 0) || coalesce((a.services_until > (select platform.now()))::int, 0) || coalesce((a.placement_until > (select platform.now()))::int, 0) || coalesce((a.legal_until > (select platform.now()))::int, 0) || coalesce((a.narrative_until > (select platform.now()))::int, 0) || coalesce((a.suspects_until > (select platform.now()))::int, 0) || coalesce((a.documents_until > (select platform.now()))::int, 0) || coalesce((a.victim_status_until > (select platform.now()))::int, 0) || coalesce((a.incident_until > (select platform.now()))::int, 0) || coalesce((a.task_until > (select platform.now()))::int, 0) || coalesce((a.timeline_until > (select platform.now()))::int, 0) || coalesce((a.consent_record_until > (select platform.now()))::int, 0) || coalesce((a.envelope_until > (select platform.now()))::int, 0) || coalesce((a.referral_content_until > (select platform.now()))::int, 0) || coalesce((a.audit_until > (select platform.now()))::int, 0) || coalesce((a.protection_until > (select platform.now()))::int, 0) order by a.holder) as c2, max(greatest(a.reference_until, a.demographics_until, a.identity_until, a.address_until, a.safe_contact_until, a.exploitation_until, a.risk_until, a.health_alert_until, a.health_until, a.needs_until, a.services_until, a.placement_until, a.legal_until, a.narrative_until, a.documents_until, a.victim_status_until)) as c3, max(greatest(a.suspects_until, a.incident_until, a.task_until, a.timeline_until, a.consent_record_until, a.envelope_until, a.referral_content_until, a.audit_until, a.protection_until)) filter (where a.holder = any ($2::text[])) as c4, min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'managing' then 'managing' when 'supervising' then 'managing' when 'received' then 'referral' when 'legal' then 'legal' when 'emergency' then 'emergency' end) filter (where a.exploitation_until > (select platform.now())) as c5 from case_access a where a.case_id = t.id and a.holder = any ($3::text[]) group by a.case_id) x 
cross join (select (select platform.now()) as now offset 0) n

where (x.c3 > n.now or x.c4 > n.now)
  and t.id = $1::uuid
order by t.opened_at desc, t.id desc limit 1
), due as (
  select * from (select * from r limit 1) shown where log_sections <> '{}'
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $4::uuid, $5::uuid, 'open', 'Case', log_id, log_id, log_sections, log_ground,
    $6::text
  from due returning 1
)
select v0, v1, v2, v3, v4, v5,
  (select count(*) from logged) = (select count(*) from due) from r;
