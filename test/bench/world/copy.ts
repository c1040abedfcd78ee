import type pg from 'pg';
import { column, template, toldSections } from './told.ts';

const columns = toldSections.map(column).join(', ');
const values = toldSections
  .map(
    (section) =>
      `replace('${template(section)}', '#', split_part(c.code, '-', 3))::jsonb as ${column(section)}`,
  )
  .join(', ');

/** What the classic line reads: the same rows in plain text, with the indexes such a server would have. */
const sql = /* sql */ `
create schema classic;
create table classic.organisation as select id, code, kind, name_mn as name from organisation;
alter table classic.organisation add primary key (id);
create table classic.account as select a.id, a.organisation_id, a.name_mn as name, a.disabled_at,
    (select min(role) from role_grant g where g.account_id = a.id) as role from account a;
alter table classic.account add primary key (id);
create table classic.session as select id, token_hash, account_id, expires_at, seen_at from session;
alter table classic.session add primary key (id);
create unique index on classic.session (token_hash);
create table classic.case_record as
  select c.id, c.code, c.status, c.opened_at, c.sealed, c.version, c.legal_basis,
    c.managing_organisation_id, c.registered_by as assignee_id, c.supervisor_id, ${values}
  from case_record c;
alter table classic.case_record add primary key (id), alter column id set default gen_random_uuid(),
  alter column opened_at set default now();
create index on classic.case_record (assignee_id, opened_at desc, id desc);
create index on classic.case_record (managing_organisation_id, opened_at desc, id desc);
create index on classic.case_record ((identity ->> 'givenName'), (identity ->> 'patronymic'));
create index on classic.case_record ((identity ->> 'registrationNumber'));
create table classic.case_event as select id, case_id, kind, at, actor_id, organisation_id from case_event;
alter table classic.case_event add primary key (id), alter column id set default gen_random_uuid(),
  alter column at set default now();
create index on classic.case_event (case_id, at);
create table classic.referral as
  select id, code, case_id, sender_id, receiver_id, service, urgency, status, sent_at, acknowledge_by, decide_by, closed_at from referral;
alter table classic.referral add primary key (id);
create index on classic.referral (case_id, sent_at desc);
create index on classic.referral (receiver_id, decide_by, id) where closed_at is null;
`;

/** The plan's tables as they are, by what they hang on. */
const plan = Object.entries({
  plan: [],
  pillar: ['plan_id'],
  objective: ['pillar_id'],
  activity: ['objective_id'],
  indicator: ['objective_id'],
  measurement: ['indicator_id'],
  released_cell: ['cube', 'audience'],
})
  .map(
    ([table, by]) => `create table classic.${table} as select * from ${table};
alter table classic.${table} add primary key (id);
${by.length > 0 ? `create index on classic.${table} (${by.join(', ')});` : ''}`,
  )
  .join('\n');

export async function copyForClassic(owner: pg.Client): Promise<void> {
  await owner.query(sql);
  await owner.query(plan);
  // A copy that lost a section would win by reading less.
  await owner.query(`select ${columns} from classic.case_record limit 1`);
}
