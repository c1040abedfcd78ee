import type pg from 'pg';
import { column, sealedLength, toldSections } from './told.ts';
import { organisations, smallest } from './world.ts';

/** Shares of the organisations 1–20, summed up: the first has 28 of 100 cases. */
function thresholds(): string {
  const weights = Array.from({ length: organisations - 1 }, (_, index) => 1 / (index + 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const steps = weights.map((weight) => {
    const at = sum / all;
    sum += weight;
    return at;
  });
  return `'{${steps.join(',')}}'::float8[]`;
}

const chance = (text: string): string =>
  `(('x' || substr(md5(${text}), 1, 8))::bit(32)::bigint / 4294967296.0)`;
const id = (text: string): string => `md5(${text})::uuid`;
const account = (organisation: string, k: string): string =>
  id(`'account' || ${organisation} || '.' || (${k})`);

/** Random bytes, as long as what would be there: nobody here can open them. */
const noise = (length: number): string =>
  `substr((select bytes from bench_noise), 1 + floor(random() * 60000)::int, ${length})`;

function sectionSql(): { names: string; values: string } {
  return {
    names: toldSections.map(column).join(', '),
    values: toldSections
      .map((section) => `'\\x01'::bytea || ${noise(sealedLength(section) - 1)}`)
      .join(',\n'),
  };
}

const people = /* sql */ `
insert into organisation (id, code, kind, name_mn, name_en, active_from)
  select ${id(`'organisation' || o`)}, 'BENCH-' || o, (array['ngo', 'shelter', 'health'])[1 + o % 3],
    'Байгууллага ' || o, 'Organisation ' || o, '2020-01-01' from generate_series(1, ${organisations}) o;
insert into account (id, organisation_id, email, name_mn, name_en, language)
  select ${account('o', 'k')}, ${id(`'organisation' || o`)}, 'p' || k || '@bench' || o || '.example',
    'Хүн ' || k, 'Person ' || k, 'mn' from generate_series(1, ${organisations}) o, generate_series(1, 12) k;
insert into role_grant (account_id, role)
  select ${account('o', 'k')}, case when k <= 8 then 'caseworker' when k <= 10 then 'supervisor' else 'referralOfficer' end
  from generate_series(1, ${organisations}) o, generate_series(1, 12) k;`;

const cases = (count: number): string => {
  const sections = sectionSql();
  return /* sql */ `
create temp table bench_noise as select string_agg(uuid_send(gen_random_uuid()), '') as bytes from generate_series(1, 4200);
create temp table bench_case as
  select n, ${id(`'case' || n`)} as id, o, 1 + n % 8 as worker, 9 + n % 2 as supervisor, n % 10 = 0 as sealed,
    date_trunc('milliseconds', now() - interval '1 hour' - interval '2 years' * (${count} - n) / ${count}) as opened_at
  from (select n, case when n % ${Math.floor(count / 10)} = 0 then ${smallest}
    else width_bucket(${chance(`'u' || n`)}, ${thresholds()}) end as o from generate_series(1, ${count}) n) x;
insert into person (id, organisation_id)
  select ${id(`'person' || n`)}, ${id(`'organisation' || o`)} from bench_case;
insert into case_record (id, person_id, code, managing_organisation_id, registered_by, supervisor_id, status, legal_basis,
    sealed, opened_at, ${sections.names})
  select id, ${id(`'person' || n`)}, 'MN-B-' || n, ${id(`'organisation' || o`)}, ${account('o', 'worker')},
    case when sealed then ${account('o', 'supervisor')} end,
    (array['registered', 'screening', 'assessment', 'planned', 'inService', 'reintegration', 'closed'])[1 + n % 7],
    'consent', sealed, opened_at, ${sections.values}
  from bench_case;`;
};

const hanging = /* sql */ `
create temp table bench_referral as
  select n, j, id as case_id, o, ${id(`'referral' || n || '.' || j`)} as id, case when r = o then 1 + o % 20 else r end as r,
    11 + n % 2 as officer, opened_at, case j when 1 then case when n % 5 < 2 then 'accepted' else 'sent' end
      when 2 then 'completed' else case when n % 3 = 0 then 'acknowledged' else 'declined' end end as status,
    opened_at + make_interval(mins => j) as sent_at
  from (select *, width_bucket(${chance(`'r' || n || '.' || j`)}, ${thresholds()}) as r
    from bench_case, generate_series(1, 3) j) x;
insert into referral (id, code, case_id, person_id, sender_id, receiver_id, sent_by, service, urgency, status, sections,
    content, sent_at, acknowledge_by, decide_by, expires_at, accepted_at, closed_at, open_until, consent_until)
  select id, 'R-' || n || '-' || j, case_id, ${id(`'person' || n`)}, ${id(`'organisation' || o`)},
    ${id(`'organisation' || r`)}, ${account('o', '1 + n % 8')}, 'shelter', (array['emergency', 'urgent', 'normal'])[j],
    status, '{identity,safeContact,needs,healthAlert}', ${noise(180)}, sent_at, sent_at + interval '2 hours',
    sent_at + make_interval(hours => 12 + (n * 7 + j) % 700), sent_at + interval '90 days',
    case when status in ('accepted', 'completed') then sent_at end,
    case when status in ('completed', 'declined') then sent_at + interval '9 days' end,
    case status when 'accepted' then 'infinity'::timestamptz when 'completed' then sent_at end, 'infinity'
  from bench_referral;
insert into referral_officer (referral_id, account_id, case_id, receiver_id)
  select id, ${account('r', 'officer')}, case_id, ${id(`'organisation' || r`)} from bench_referral where status = 'accepted';
insert into case_event (id, case_id, kind, at, actor_id, organisation_id)
  select ${id(`'event' || n || '.' || j`)}, id, (array['registered', 'updated'])[j], opened_at + make_interval(mins => j),
    ${account('o', 'worker')}, ${id(`'organisation' || o`)} from bench_case, generate_series(1, 2) j;
insert into task (id, case_id, kind, created_at, due_at, done_at)
  select ${id(`'task' || n`)}, id, 'confirmVictimStatus', opened_at, opened_at + interval '3 days',
    case when n % 4 > 0 then opened_at + interval '1 day' end from bench_case;`;

/** The ledger and its effective state, as the grantor writes them; it would take an hour case by case. */
function access(relation: string, sections: readonly string[], from: string, holder: string): string {
  const until = sections.map((section) => `${column(section)}_until`);
  const ground = { assigned: 'assignment', received: 'referral' }[relation] ?? 'managing';
  return /* sql */ `
insert into case_access (case_id, holder, opened_at, sealed, ${until.join(', ')})
  select distinct on (case_id, holder) case_id, holder, opened_at, sealed, ${until.map(() => `'infinity'::timestamptz`).join(', ')}
  from (select b.id as case_id, '${relation}:' || ${holder} as holder, b.opened_at, b.sealed from ${from}) x;
insert into disclosure (case_id, holder, ground, sections)
  select b.id, '${relation}:' || ${holder}, '${ground}', '{${sections.join(',')}}' from ${from};`;
}

const received = ['reference', 'demographics', 'identity', 'safeContact', 'needs', 'healthAlert'];

/** As the database's owner, who is a superuser here: neither triggers nor policies slow it down. */
export async function fill(owner: pg.Client, count: number): Promise<void> {
  const { rows } = await owner.query<{ relation: string; sections: string[] }>(
    'select relation, array_agg(section) as sections from relation_section group by relation',
  );
  const of = (relation: string): string[] => rows.find((row) => row.relation === relation)?.sections ?? [];
  await owner.query(
    `set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'`,
  );
  await owner.query(people);
  await owner.query(cases(count));
  await owner.query(hanging);
  await owner.query(access('assigned', of('assigned'), 'bench_case b', account('b.o', 'b.worker')));
  await owner.query(
    access('managing', of('managing'), 'bench_case b where not b.sealed', id(`'organisation' || b.o`)),
  );
  await owner.query(
    access('supervising', of('supervising'), 'bench_case b where b.sealed', account('b.o', 'b.supervisor')),
  );
  await owner.query(
    access(
      'received',
      received,
      `bench_case b join bench_referral f on f.n = b.n where f.status = 'accepted'`,
      account('f.r', 'f.officer'),
    ),
  );
}
