import type { Ask } from '../server/database.ts';

/** How many people of each organisation have to hear of what is sent there. */
export const peopleEach = 100;

const ids = (prefix: string, n: string): string =>
  `('00000000-0000-4000-8${prefix}-' || lpad(${n}::text, 12, '0'))::uuid`;

/** One sending organisation with a case referred to each of so many others. */
const crowd = (houses: number) => /* sql */ `
  insert into organisation (id, code, kind, name_mn, name_en, active_from)
    select ${ids('001', 'n')}, 'crowd-' || n, 'shelter', 'Crowd', 'Crowd', '2000-01-01' from generate_series(0, ${houses}) n;
  insert into account (id, organisation_id, email, name_mn, name_en, language)
    select ${ids('002', 'n')}, ${ids('001', `(1 + n / ${peopleEach})`)}, 'crowd-' || n || '@example.test', 'Crowd', 'Crowd', 'mn'
      from generate_series(0, ${houses * peopleEach - 1}) n;
  insert into role_grant (account_id, role) select ${ids('002', 'n')}, 'referralOfficer' from generate_series(0, ${houses * peopleEach - 1}) n;
  insert into person (id, organisation_id) select ${ids('003', 'n')}, ${ids('001', '0')} from generate_series(1, ${houses}) n;
  insert into case_record (id, person_id, code, managing_organisation_id, registered_by, status, legal_basis, sealed)
    select ${ids('004', 'n')}, ${ids('003', 'n')}, 'CROWD-' || n, ${ids('001', '0')}, ${ids('002', '0')}, 'registered', 'consent', false
      from generate_series(1, ${houses}) n;
  insert into referral (id, code, case_id, person_id, sender_id, receiver_id, sent_by, service, urgency, status, sections, consent_until)
    select ${ids('005', 'n')}, 'CROWD-R-' || n, ${ids('004', 'n')}, ${ids('003', 'n')}, ${ids('001', '0')}, ${ids('001', 'n')},
      ${ids('002', '0')}, 'shelter', 'urgent', 'sent', '{}', 'infinity' from generate_series(1, ${houses}) n;
  create schema fanout;
  create table fanout.bare (id uuid primary key, sent_at timestamptz);
  grant usage on schema fanout to itgel_worker;
  grant select, insert, update on fanout.bare to itgel_worker;
  analyze`;

export const gather = (ask: Ask, houses: number): Promise<unknown> => ask(crowd(houses));

/** One event for each of so many organisations, committed together. */
export const announce = (ask: Ask, count: number): Promise<unknown> =>
  ask(
    `insert into outbox (id, stream, kind, refs)
       select gen_random_uuid(), ${ids('004', 'n')}, 'referral.reminded',
         jsonb_build_object('caseId', ${ids('004', 'n')}, 'referralId', ${ids('005', 'n')})
         from generate_series(1, $1::int) n`,
    [count],
  );
