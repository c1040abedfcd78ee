import { importPlan, lineOf } from '../../nap/plan.fixture.js';
import type { TestApi } from '../../support/api/api.js';
import { setMatches } from './matches.fixture.js';
import { setWork } from './work.fixture.js';

/** A published and a draft plan, reports locked and not, and numbers released to both audiences. */
export async function setPlan(api: TestApi): Promise<void> {
  const secretariat = api.person('tungalag@mojha.example');
  const police = api.person('ganzorig@police.example');
  for (const changes of [{}, { code: 'draft', status: 'draft' as const }]) {
    await importPlan(api, secretariat, changes);
    const { id: indicatorId } = await lineOf(police, '3.1.1');
    for (const period of ['2026-Q1', '2026-Q2'])
      await police.do('reportMeasurement', { indicatorId, period, value: 1 });
  }
  await api.rows(`update measurement set status = 'locked' where period = '2026-Q1'`);
  await api.rows(`insert into released_cell
      (id, cube, period, period_starts_on, period_ends_on, audience, cell, withheld, released_at)
    select gen_random_uuid(), 'c', '2026-Q1', '2026-01-01', '2026-03-31', a, h::text, true, platform.now() + h * interval '1 hour'
    from unnest(array['public', 'internal']) a, unnest(array[-1, 1]) h`);
}

/** A line in each register that fills with time: of the log's batches, of grounds, of destructions, of progress. */
export async function setRegisters(api: TestApi): Promise<void> {
  await api.rows(`insert into audit_batch
      (number, at, from_transaction, until_transaction, total, entry_ids, entry_hashes, previous, hash, key_id, signature)
    values (1, platform.now(), 1, 2, 1, '{}', '\\x00', '\\x00', '\\x00', 'k', '\\x00')`);
  await api.rows(`insert into audit_export (batch, channel) values (1, 'file')`);
  const saruul = api.person('saruul@mgec.example').id;
  await api.rows(`begin; set local itgel.actor = '${saruul}';
    insert into legal_ground (id, case_id, case_code, person_id, managing_organisation_id, recipient_id, kind, status,
      sections, reason, claimed_by, decide_by)
    select gen_random_uuid(), c.id, c.code, c.person_id, c.managing_organisation_id, c.managing_organisation_id,
      'courtOrder', 'proposed', '{needs}', '\\x00', '${saruul}', platform.now() from case_record c; commit`);
  await api.rows(`insert into destruction (id, case_id, case_code, organisation_id, ground, status, requested_by)
    select gen_random_uuid(), c.id, c.code, c.managing_organisation_id, 'personAsks', 'requested', c.registered_by
    from case_record c`);
  // One offered, one handed over, one of them sealed: to ECPAT, and back.
  await api.rows(`insert into case_transfer (id, code, case_id, case_code, person_id, sender_id, receiver_id, proposed_by,
      consent_id, status, sections, sealed, proposed_at, decide_by, expires_at, closed_at)
    select gen_random_uuid(), 'T-' || gen_random_uuid(), c.id, c.code, c.person_id, c.managing_organisation_id, o.id,
      c.registered_by, (select n.id from consent n where n.case_id = c.id limit 1), s, '{}', c.sealed, platform.now(),
      platform.now(), platform.now(), case s when 'accepted' then platform.now() end
    from case_record c join organisation o on o.code in ('mgec', 'ecpat') and o.id <> c.managing_organisation_id,
      unnest(array['proposed', 'accepted']) s`);
  await api.rows(`insert into information_request
      (id, case_id, referral_id, receiver_id, status_before, reason, question, asked_by, asked_at, answer_by)
    select gen_random_uuid(), r.case_id, r.id, r.receiver_id, 'sent', 'safety', '\\x00', r.sent_by, r.sent_at, r.decide_by
    from referral r`);
  await setMatches(api);
  await setWork(api);
  await api.rows(`insert into notification_choice (account_id, time_zone, language, version)
    select id, 'Asia/Ulaanbaatar', 'mn', 2 from account`);
  await api.rows('insert into phone (account_id) select id from account');
  await api.rows(
    `insert into unreachable (account_id, organisation_id, channel) select id, organisation_id, 'email' from account`,
  );
  await api.rows(`insert into saved_search (id, account_id, version, content)
    select gen_random_uuid(), id, 1, '\\x01' from account`);
  await api.rows(`insert into absence (account_id, away_from, away_until)
    select id, platform.now(), platform.now() + interval '1 day' from account`);
  await api.rows(`insert into webhook (id, organisation_id, url, classes, created_by)
    select gen_random_uuid(), organisation_id, 'https://hooks.example/', '{request}', id from account`);
  await api.rows(`insert into webhook_call (id, webhook_id, organisation_id)
    select gen_random_uuid(), id, organisation_id from webhook`);
  await api.rows(`insert into webhook_call (id, webhook_id, organisation_id, event_id, class)
    select gen_random_uuid(), w.id, w.organisation_id, n.event_id, 'request' from webhook w
      join notification n on n.recipient_id = w.created_by`);
  await api.rows(`insert into activity_report
      (id, plan_id, activity_id, agency_id, revision, percent, as_of, evidence, status, reported_by)
    select gen_random_uuid(), a.plan_id, a.id, a.agency_id, 1, 10, '2026-09-30', 'e', 'submitted', w.id
    from activity a join lateral (select id from account limit 1) w on true`);
}
