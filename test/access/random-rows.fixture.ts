import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { sections } from '#policy/vocabulary.js';
import { insert, type Row } from './random-people.fixture.js';
import {
  accounts,
  agreements,
  cases,
  incidents,
  ledgerOf,
  notifications,
  organisations,
  type World,
} from './random-world.fixture.js';

/** The rows of a world, table by table in the order of their references. Every column of a section has a value. */
function rowsOf(given: World): [table: string, rows: Row[]][] {
  // The format of what is sealed.
  const sealedBytes = '\\x01';
  const now = Date.now();
  const moment = (hours: number | null): string | null =>
    hours === null ? null : new Date(now + hours * 3_600_000).toISOString();
  const all = [...sections];
  const persons = cases.map(() => randomUUID());
  const sent = given.cases.flatMap((one, index) =>
    one.referrals.map((each) => ({
      ...each,
      id: randomUUID(),
      caseId: cases[index],
      personId: persons[index],
      sender: one.manager,
    })),
  );
  const bytes = [
    'adult_on',
    'demographics',
    'identity',
    'address',
    'safe_contact',
    'exploitation',
    'risk',
    'health_alert',
    'health',
    'needs',
    'services',
    'placement',
    'legal',
    'narrative',
    'suspects',
    'documents',
    'victim_status',
  ];
  const values = Object.fromEntries(bytes.map((name) => [name, sealedBytes]));
  return [
    [
      'incident',
      incidents.map((id, index) => ({
        id,
        organisation_id: organisations[0],
        created_by: given.creators[index],
        created_at: moment(-9 - index),
        words: sealedBytes,
      })),
    ],
    ['person', persons.map((id) => ({ id, organisation_id: organisations[0] }))],
    [
      'case_record',
      given.cases.map((one, index) => ({
        id: cases[index],
        person_id: persons[index],
        code: `C-${index}`,
        managing_organisation_id: one.manager,
        registered_by: accounts[0],
        supervisor_id: accounts[1],
        incident_id: one.incident,
        status: 'registered',
        legal_basis: 'consent',
        sealed: true,
        opened_at: moment(one.openedAt),
        version: 1,
        ...values,
      })),
    ],
    [
      'consent',
      cases.map((id) => ({
        id: randomUUID(),
        case_id: id,
        status: 'given',
        purpose: 'referral',
        recipient_id: organisations[1],
        sections: all,
        restrictions: all,
        given_by: 'self',
        assent: true,
        how: 'written',
        language: 'mn',
        recorded_by: accounts[0],
        recorded_at: moment(-5),
        valid_until: '2199-01-01',
        withdrawn_at: moment(-1),
      })),
    ],
    [
      'referral',
      sent.map((one, index) => ({
        id: one.id,
        code: `R-${index}`,
        case_id: one.caseId,
        person_id: one.personId,
        sender_id: one.sender,
        receiver_id: one.receiver,
        sent_by: accounts[0],
        service: 'shelter',
        urgency: 'normal',
        status: one.status,
        accepted_at: one.officers.length > 0 ? moment(-1) : null,
        sections: all,
        content: sealedBytes,
        needed_by: '2199-01-01',
        sent_at: moment(-5 - index),
        consent_until: moment(900),
        open_until: moment(one.openUntil),
        version: 1,
      })),
    ],
    [
      'referral_officer',
      sent.flatMap((one) =>
        one.officers.map((id) => ({
          referral_id: one.id,
          account_id: id,
          case_id: one.caseId,
          receiver_id: one.receiver,
        })),
      ),
    ],
    [
      'receiver_record',
      sent.map((one, index) => ({
        id: randomUUID(),
        referral_id: one.id,
        organisation_id: one.receiver,
        kind: 'stay',
        body: sealedBytes,
        created_at: moment(-3 - index),
        created_by: accounts[0],
        kept_until: moment(one.keptUntil) ?? 'infinity',
      })),
    ],
    [
      'information_request',
      sent.map((one, index) => ({
        id: randomUUID(),
        case_id: one.caseId,
        referral_id: one.id,
        receiver_id: one.receiver,
        status_before: 'sent',
        acknowledge_by: moment(9),
        reason: 'safety',
        question: sealedBytes,
        asked_by: accounts[0],
        asked_at: moment(-4 - index),
        answer_by: moment(8),
        answer: sealedBytes,
        answered_by: accounts[1],
        answered_at: moment(-1),
      })),
    ],
    [
      'case_event',
      cases.map((id, index) => ({
        id: randomUUID(),
        case_id: id,
        referral_id: sent[0]?.id,
        kind: 'updated',
        at: moment(-3 - index),
        actor_id: accounts[0],
        organisation_id: organisations[0],
      })),
    ],
    [
      'task',
      cases.map((id, index) => ({
        id: randomUUID(),
        case_id: id,
        referral_id: sent[0]?.id,
        kind: 'callNow',
        created_at: moment(-3 - index),
        due_at: moment(5),
        done_at: moment(-2),
      })),
    ],
    [
      'audit_entry',
      given.cases.map((one, index) => ({
        id: randomUUID(),
        at: moment(-3 - index),
        transaction_id: 1,
        actor_id: accounts[0],
        actor_organisation_id: organisations[0],
        action: 'open',
        subject: 'Case',
        subject_id: cases[index],
        case_id: cases[index],
        case_code: `C-${index}`,
        managing_organisation_id: one.manager,
        sections: ['risk'],
        ground: 'managing',
        correlation_id: 'x',
      })),
    ],
    [
      'protective_measure',
      cases.map((id, index) => ({
        id: randomUUID(),
        case_id: id,
        person_id: persons[index],
        kind: 'sealed',
        account_id: accounts[0],
        reason: sealedBytes,
        taken_by: accounts[1],
        at: moment(-3 - index),
      })),
    ],
    [
      'agreement',
      given.parties.map(([proposer, partner], index) => ({
        id: agreements[index],
        proposer_id: proposer,
        partner_id: partner === proposer ? organisations.find((id) => id !== proposer) : partner,
        sections: all,
        purposes: ['referral'],
        valid_from: '2000-01-01',
        valid_until: '2199-01-01',
        proposed_by: accounts[0],
        proposed_at: moment(-8 - index),
        accepted_by: accounts[1],
        accepted_at: moment(-7),
        ended_at: moment(900),
      })),
    ],
    [
      'notification',
      given.recipients.map((recipient, index) => ({
        id: notifications[index],
        recipient_id: recipient,
        event_id: randomUUID(),
        kind: 'task.opened',
        refs: {},
        link: '/',
        created_at: moment(-3 - index),
        read_at: moment(-1),
      })),
    ],
  ];
}

/** Replaces the world: rows, ledger, and the effective state the grantor makes of the ledger. */
export async function place(owner: pg.Client, given: World): Promise<void> {
  const tables = rowsOf(given);
  const names = [...tables.map(([table]) => table), 'disclosure_end', 'disclosure', 'case_access'];
  await owner.query(`truncate ${names.join(', ')} cascade`);
  for (const [table, rows] of tables) await insert(owner, table, rows);
  // What registering opened by itself is not random: the ledger of this world takes its place.
  await owner.query('truncate disclosure_end, disclosure, case_access');
  for (const { caseId, holder, sections: open, until, ends } of ledgerOf(given)) {
    const disclosureId = randomUUID();
    await owner.query(
      `insert into disclosure (id, case_id, holder, ground, sections, until_at)
       values ($1, $2, $3, 'managing', $4, coalesce(now() + make_interval(hours => $5), 'infinity'))`,
      [disclosureId, caseId, holder, open, until],
    );
    for (const end of ends) {
      await owner.query(
        `insert into disclosure_end (disclosure_id, at, reason) values ($1, now() + make_interval(hours => $2), 'random')`,
        [disclosureId, end],
      );
    }
    await owner.query('select grantor.refresh($1, $2)', [caseId, holder]);
  }
}
