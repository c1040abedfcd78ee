/** People kept from a case, the measures taken, and what they change of the tables that were there. */
export const tables = /* sql */ `
-- People who must see nothing of a case, whatever their role.
create table exclusion (
  id uuid primary key,
  case_id uuid not null references case_record,
  account_id uuid not null references account,
  added_by uuid not null references account,
  added_at timestamptz not null default platform.now(),
  lifted_by uuid references account,
  lifted_at timestamptz
);
create unique index exclusion_live on exclusion (case_id, account_id) where lifted_at is null;
create index exclusion_account on exclusion (account_id) where lifted_at is null;

-- What was done to protect a case or to hand it on, by whom and why; the reason is ciphertext.
create table protective_measure (
  id uuid primary key,
  case_id uuid not null references case_record,
  person_id uuid not null references person,
  kind text not null check (kind in ('sealed', 'unsealed', 'supervisorNamed', 'excluded', 'exclusionLifted',
    'assigned', 'reassigned', 'unassigned', 'transferProposed', 'transferred')),
  account_id uuid references account,
  reason bytea,
  taken_by uuid not null references account,
  at timestamptz not null default platform.now()
);
create index protective_measure_case on protective_measure (case_id, at desc, id);

alter table case_record add withheld text[] not null default '{}';
create index case_record_supervisor on case_record (supervisor_id) where supervisor_id is not null;

drop policy granted on case_access;
alter table case_access drop column any_until;
alter table case_access add protection_until timestamptz;
`;
