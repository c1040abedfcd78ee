/** Open now by the ledger, not by what was made of it: [case, section] for a person of these roles. */
const held = `(select g.case_id, unnest(g.sections) as section from disclosure g
  where least(g.until_at, (select min(e.at) from disclosure_end e where e.disclosure_id = g.id)) > platform.now()
    and g.holder in (
      select 'assigned:' || $1 where 'caseworker' = any ($3::text[])
      union all select 'received:' || $1 where $3::text[] && '{caseworker,referralOfficer}'
      union all select 'legal:' || $1 where $3::text[] && '{caseworker,referralOfficer}'
      union all select h || ':' || i from (values ('managing', $2), ('supervising', $1)) v(h, i) where 'supervisor' = any ($3::text[])))`;
const opens = (caseId: string, section: string): string =>
  `exists (select from ${held} h where h.case_id = ${caseId} and h.section = '${section}')`;
const oversees = (
  caseId: string,
): string => `('supervisor' = any ($3::text[]) and exists (select from disclosure g
  where g.case_id = ${caseId} and 'protection' = any (g.sections) and g.holder in ('managing:' || $2, 'supervising:' || $1)
    and least(g.until_at, (select min(e.at) from disclosure_end e where e.disclosure_id = g.id)) > platform.now()))`;
const anything = (caseId: string): string => `exists (select from ${held} h where h.case_id = ${caseId})`;
const envelope = `(${opens('t.case_id', 'envelope')} or t.receiver_id::text = $2 and 'referralOfficer' = any ($3::text[]))`;
const named = (referralId: string): string =>
  `exists (select from referral_officer o where o.referral_id = ${referralId} and o.account_id::text = $1)`;

/** Whoever keeps the machines of the host running. */
const operates = `'administrator' = any ($3::text[]) and (select o.kind from organisation o where o.id::text = $2) = 'host'`;
const administered = `t.organisation_id::text = $2 and 'administrator' = any ($3::text[])`;

/** Which rows of each table are a person's to be given, $1 being their id, $2 their organisation, $3 their roles. */
export const theirs: Record<string, string> = {
  absence: `exists (select from account a where a.id = t.account_id and a.organisation_id::text = $2)`,
  agreement: 't.proposer_id::text = $2 or t.partner_id::text = $2',
  audit_entry: `(${opens('t.case_id', 'audit')} or 'dataProtectionOfficer' = any ($3::text[]) and $2 in (t.managing_organisation_id::text, t.actor_organisation_id::text))
    and not coalesce(grantor.hides(t.case_id, $1::uuid), false)`,
  // Hashes and ids of entries, and when they left: nothing of what they say.
  audit_batch: `'dataProtectionOfficer' = any ($3::text[])`,
  audit_export: `'dataProtectionOfficer' = any ($3::text[])`,
  destruction: `t.organisation_id::text = $2 and (t.requested_by::text = $1 or 'dataProtectionOfficer' = any ($3::text[]))`,
  case_transfer: `${opens('t.case_id', 'envelope')} or not grantor.hides(t.case_id, $1::uuid) and (
      t.receiver_id::text = $2 and 'supervisor' = any ($3::text[])
      or t.sender_id::text = $2 and (t.proposed_by::text = $1
        or t.status = 'accepted' and not t.sealed and 'supervisor' = any ($3::text[])))`,
  coming_of_age: opens('t.case_id', 'consentRecord'),
  case_access: `${anything('t.case_id')} and t.any_until > platform.now() and t.holder in (
     select 'assigned:' || $1 where 'caseworker' = any ($3::text[])
     union all select 'received:' || $1 where $3::text[] && '{caseworker,referralOfficer}'
     union all select 'legal:' || $1 where $3::text[] && '{caseworker,referralOfficer}'
     union all select unnest(array['managing:' || $2, 'supervising:' || $1]) where 'supervisor' = any ($3::text[]))`,
  case_event: opens('t.case_id', 'timeline'),
  case_record: anything('t.id'),
  consent: opens('t.case_id', 'consentRecord'),
  // Only a sign-in names its one account.
  credential: 'false',
  saved_search: 't.account_id::text = $1',
  session: 't.account_id::text = $1',
  emergency_access: `t.opened_by::text = $1 or ${opens('t.case_id', 'protection')}
    or 'dataProtectionOfficer' = any ($3::text[]) and t.organisation_id::text = $2 and not grantor.hides(t.case_id, $1::uuid)`,
  exclusion: opens('t.case_id', 'protection'),
  idempotency: 't.actor_id::text = $1',
  incident: `t.created_by::text = $1 and not exists (select from case_record c join exclusion e on e.case_id = c.id
      where c.incident_id = t.id and e.account_id::text = $1 and e.lifted_at is null)
    or exists (select from case_record c where c.incident_id = t.id and ${opens('c.id', 'incident')})`,
  information_request: `${opens('t.case_id', 'envelope')} or exists (select from referral r where r.id = t.referral_id and (
    t.receiver_id::text = $2 and 'referralOfficer' = any ($3::text[]) and r.accepted_at is null and r.closed_at is null
    or r.open_until > platform.now() and ${named('t.referral_id')}))`,
  // Neither stream nor what an event names, neither recipient nor event of a message: `columns` has only the rest.
  delivery: operates,
  job_queue: operates,
  outbox: operates,
  notification: 't.recipient_id::text = $1',
  match_question: oversees('t.case_id'),
  // Whoever hosts brokers, and nobody else.
  organisation_match: `'dataProtectionOfficer' = any ($3::text[]) and (select o.kind from organisation o where o.id::text = $2) = 'host'`,
  notification_choice: 't.account_id::text = $1',
  phone: 't.account_id::text = $1',
  unreachable: `t.account_id::text = $1 or 'administrator' = any ($3::text[])
    and (select a.organisation_id::text from account a where a.id = t.account_id) = $2`,
  // Of both cases.
  possible_duplicate: `${oversees('t.case_id')} and ${oversees('t.other_case_id')}`,
  person: `exists (select from case_record c where c.person_id = t.id and ${anything('c.id')})`,
  protective_measure: opens('t.case_id', 'protection'),
  receiver_record: `t.organisation_id::text = $2 and ${named('t.referral_id')}`,
  referral: `${envelope} or ${named('t.id')} or t.review_due_at is not null and t.receiver_id::text = $2
    and 'supervisor' = any ($3::text[])`,
  referral_officer: `${envelope} or t.account_id::text = $1`,
  search_token: `t.organisation_id::text = $2 and (t.section = 'identity' and ${opens('t.case_id', 'identity')}
    or t.section = 'safeContact' and ${opens('t.case_id', 'safeContact')})`,
  task: opens('t.case_id', 'task'),
  // The plan is not case-bound: whoever is signed in is given all of it but what is still between two.
  activity: 'true',
  // Between the agency and the secretariat, until it stands on the activity.
  activity_report: `'secretariat' = any ($3::text[]) or t.agency_id::text = $2 and 'planOfficer' = any ($3::text[])`,
  indicator: 'true',
  objective: 'true',
  pillar: 'true',
  plan: 'true',
  legal_ground: `${opens('t.case_id', 'audit')} or 'dataProtectionOfficer' = any ($3::text[]) and t.managing_organisation_id::text = $2`,
  measurement: `t.status = 'locked' or 'secretariat' = any ($3::text[])
    or t.agency_id::text = $2 and 'planOfficer' = any ($3::text[])`,
  webhook: administered,
  // Also whoever was told of the same, so that its id leads them on.
  webhook_call: `${administered} or exists (select from notification n
    where n.event_id = t.event_id and n.recipient_id::text = $1)`,
  released_cell: `t.released_at <= platform.now() and (t.audience = 'public'
    or $3::text[] && '{planOfficer,secretariat,councilMember,chair}')`,
};

const publishedPlan = `(select p.status from plan p where p.id = t.plan_id) = 'published'`;
/** Which rows anyone is given who is not signed in: of any other table, none. */
export const anyones: Record<string, string> = {
  activity: publishedPlan,
  indicator: publishedPlan,
  objective: publishedPlan,
  pillar: publishedPlan,
  plan: `t.status = 'published'`,
  measurement: `t.status = 'locked' and ${publishedPlan}`,
  released_cell: `t.audience = 'public' and t.released_at <= platform.now()`,
};
