import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { definers, doors } from './definers.fixture.js';

/** Who there is and what roles exclude each other is no secret among those signed in; these say nothing of a case. */
const open = [
  'account',
  'clock',
  // Keyed hashes of network addresses, and how often: whoever counts is not signed in yet.
  'failed_sign_in',
  'incompatible_role',
  'key_mark',
  'migration',
  'organisation',
  'relation_section',
  'role',
  'role_grant',
  'role_part',
];
const ourRoles = `('itgel_api', 'itgel_worker', 'itgel_queue', 'itgel_grantor', 'itgel_keeper')`;
/** Schemas of PostgreSQL itself, and of the queue's library, which has no right on anything of ours. */
const elsewhere = `n.nspname in ('pg_catalog', 'information_schema', 'queue') or n.nspname like 'pg\\_%'`;

/** Of the api: row-level security says which rows, this says what of them. */
const changes = {
  absence: 'away_from away_until deputy_id',
  activity: 'completed_on progress progress_on reported_at',
  activity_report:
    'as_of comment confirmed_at confirmed_by evidence percent reported_at reported_by status version',
  agreement: 'accepted_at accepted_by ended_at ended_by',
  case_record:
    'address adult_on demographics documents exploitation health health_alert identity incident_id legal narrative needs placement risk safe_contact services status suspects version victim_status',
  case_transfer: 'closed_at decided_by decline_reason status version',
  coming_of_age: 'looked_until',
  dead_letter: 'failure',
  delivery: 'attempts due_at enqueued_at failed_at failure',
  destruction: 'decided_at decided_by status',
  consent: 'status withdrawn_at',
  credential: 'failed_attempts locked_until',
  emergency_access: 'note reviewed_at reviewed_by verdict',
  exclusion: 'lifted_at lifted_by',
  indicator: 'reported_at',
  measurement:
    'comment evidence locked_at reported_at reported_by status value verified_at verified_by version',
  failed_sign_in: 'attempts since',
  information_request: 'answer answered_at answered_by',
  job_queue: 'mode version',
  legal_ground: 'decided_at decided_by decided_sections decision ended_at status told_at',
  match_question: 'agrees answered_at answered_by version',
  notification: 'read_at',
  notification_choice: 'language quiet_from quiet_until time_zone version ways',
  organisation_match: 'decided_at decided_by status version',
  outbox: 'failure',
  phone: 'asked_at asked_code asked_number asked_until confirmed_at number tries',
  possible_duplicate: 'decided_at decided_by lead_case_id status version',
  receiver_record: 'kept_until',
  referral:
    'accepted_at acknowledge_by acknowledged_at closed_at completed_at decide_by decline_reason delivered_at expires_at followed_by_id kept_by_receiver_at kept_by_sender_at open_until paused_at redirected_to_id started_at status version',
  saved_search: 'content version',
  session: 'closed_at confirmed_at seen_at',
  task: 'done_at',
  webhook: 'failing_since failures off_at off_because overlap_until secret_made_at secret_version',
};

let server: TestDatabase;
let logins: string[];
let owner: pg.Client;
const rows = async <T extends object>(sql: string): Promise<T[]> => (await owner.query<T>(sql)).rows;
const names = async (sql: string): Promise<string[]> =>
  (await rows<{ name: string }>(sql)).map(({ name }) => name).sort();

const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

beforeAll(async () => {
  server = await createTestDatabase();
  owner = new pg.Client(server.ownerUrl);
  await owner.connect();
  logins = [server.apiUrl, server.workerUrl, server.queueUrl, server.keeperUrl].map(
    (url) => new URL(url).username,
  );
});
afterAll(async () => {
  await owner.end();
  await server.drop();
});

describe('P5: every table', () => {
  it('that is not on the short list of open ones forces row-level security, on its owner too', async () => {
    const unguarded = await names(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not (${elsewhere})
         and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(unguarded).toEqual(open);
  });

  it('with an id of a case or a person, or a reference to a table that has one, is among the guarded', async () => {
    const bound = await names(
      `with recursive bound as (
         select c.oid from pg_class c where c.oid in ('case_record'::regclass, 'person'::regclass, 'incident'::regclass)
         union select a.attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
           join pg_namespace n on n.oid = c.relnamespace
           where a.attname ~ '^(case|person|referral|consent|incident|subject|recipient)_id$' and c.relkind = 'r' and not (${elsewhere})
         union select f.conrelid from pg_constraint f join bound b on f.confrelid = b.oid where f.contype = 'f'
       ) select b.oid::regclass::text as name from bound b`,
    );
    expect(bound.length).toBeGreaterThanOrEqual(14);
    expect(bound.filter((name) => open.includes(name))).toEqual([]);
  });

  it('has policies that name a role: none is for everybody', async () => {
    expect(
      await names(
        `select tablename || '.' || policyname as name from pg_policies where 'public' = any(roles)`,
      ),
    ).toEqual([]);
  });

  it('grants nothing to PUBLIC, and no right to hand on', async () => {
    expect(
      await names(
        `select distinct c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace,
           aclexplode(c.relacl) g where not (${elsewhere}) and (g.grantee = 0 or g.is_grantable and g.grantee <> c.relowner)`,
      ),
    ).toEqual([]);
  });
});

describe('P5: every role of ours', () => {
  it('is no superuser, bypasses nothing and makes nothing; only logins log in', async () => {
    expect(
      await names(
        `select rolname as name from pg_roles where rolname in ${ourRoles} and rolcanlogin or
           (rolname in (${listed([...logins])}) or rolname in ${ourRoles})
           and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
      ),
    ).toEqual([]);
  });

  it('is a member of its own group alone: nobody becomes the grantor', async () => {
    const groups = await Promise.all(
      logins.map((login) =>
        names(`select g.rolname as name from pg_auth_members m join pg_roles g on g.oid = m.roleid
               join pg_roles u on u.oid = m.member where u.rolname = '${login}'`),
      ),
    );
    expect(groups).toEqual([['itgel_api'], ['itgel_worker'], ['itgel_queue'], ['itgel_keeper']]);
    expect(
      await names(`select u.rolname as name from pg_auth_members m join pg_roles u on u.oid = m.member
        join pg_roles g on g.oid = m.roleid where g.rolname in ${ourRoles} and u.rolname in ${ourRoles}`),
    ).toEqual([]);
  });

  it('owns no table, view, sequence or schema of ours', async () => {
    const roles = `(${listed([...logins, 'itgel_api', 'itgel_worker', 'itgel_queue', 'itgel_grantor', 'itgel_keeper'])})`;
    expect(
      await names(
        `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_roles r on r.oid = c.relowner where r.rolname in ${roles} and not (${elsewhere})
         union all select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner
           where r.rolname in ${roles} and not (${elsewhere})`,
      ),
    ).toEqual([]);
  });

  it('changes only what its commands change', async () => {
    const may = await names(
      `select g.grantee || ' ' || lower(g.privilege_type) || ' ' || g.table_name as name from information_schema.role_table_grants g
       where g.grantee in ${ourRoles} and g.table_schema in ('public', 'platform') and g.privilege_type not in ('SELECT', 'INSERT')`,
    );
    expect(may).toEqual([
      'itgel_api delete failed_sign_in',
      'itgel_api delete receiver_record',
      // One's own.
      'itgel_api delete saved_search',
      'itgel_grantor delete case_fingerprint',
      'itgel_grantor delete match_question',
      'itgel_grantor delete matched_pair',
      'itgel_grantor delete organisation_match',
      'itgel_grantor delete possible_duplicate',
      'itgel_grantor update case_access',
      'itgel_grantor update search_token',
      'itgel_keeper delete plain_section',
      'itgel_keeper truncate plain_section',
      'itgel_worker delete case_fingerprint',
      'itgel_worker delete coming_of_age',
      'itgel_worker delete organisation_match',
      'itgel_worker delete receipt',
      'itgel_worker delete unreachable',
    ]);
    const columns = await rows<{ table: string; columns: string }>(
      `select table_name as "table", string_agg(column_name, ' ' order by column_name) as columns
       from information_schema.role_column_grants
       where grantee = 'itgel_api' and privilege_type = 'UPDATE' group by 1 order by 1`,
    );
    expect(Object.fromEntries(columns.map((one) => [one.table, one.columns]))).toEqual(changes);
  });

  it('writes the ledger and who may see what only through the grantor', async () => {
    expect(
      await names(
        `select distinct g.grantee || ' ' || g.table_name as name from information_schema.role_table_grants g
         where g.table_name in ('case_access', 'disclosure', 'disclosure_end', 'referral_officer') and g.privilege_type <> 'SELECT'
           and g.grantee like 'itgel%' and g.grantee <> current_user`,
      ),
    ).toEqual([
      'itgel_grantor case_access',
      'itgel_grantor disclosure',
      'itgel_grantor disclosure_end',
      'itgel_grantor referral_officer',
    ]);
  });

  it('adds to the audit log and never changes it, nor says when and in which order it was written', async () => {
    const audit = `('audit_entry', 'audit_batch', 'audit_export')`;
    expect(
      await names(
        `select distinct g.grantee || ' ' || lower(privilege_type) || ' ' || table_name as name
         from information_schema.role_column_grants g where table_name in ${audit} and grantee in ${ourRoles}
         union select distinct g.grantee || ' ' || lower(privilege_type) || ' ' || table_name
         from information_schema.role_table_grants g where table_name in ${audit} and grantee in ${ourRoles}`,
      ),
    ).toEqual([
      'itgel_api insert audit_entry',
      'itgel_api select audit_batch',
      'itgel_api select audit_entry',
      'itgel_api select audit_export',
      'itgel_keeper insert audit_entry',
      'itgel_worker insert audit_batch',
      'itgel_worker insert audit_entry',
      'itgel_worker insert audit_export',
      'itgel_worker select audit_batch',
      'itgel_worker select audit_entry',
      'itgel_worker select audit_export',
    ]);
    expect(
      await names(
        `select distinct column_name as name from information_schema.role_column_grants
         where table_name = 'audit_entry' and grantee in ${ourRoles} and privilege_type = 'INSERT'
           and column_name in ('at', 'transaction_id')`,
      ),
    ).toEqual([]);
  });
});

describe('P5: code in the database', () => {
  it('runs with other rights than its caller only on the grantor’s list, under a fixed search path', async () => {
    const found = await rows<{ name: string; owner: string; path: string[] | null }>(
      `select n.nspname || '.' || p.proname as name, r.rolname as owner, p.proconfig as path
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
       where p.prosecdef and not (${elsewhere}) order by 1`,
    );
    expect(found.map(({ name }) => name)).toEqual(definers);
    for (const { owner: by, path } of found) {
      expect(by).toBe('itgel_grantor');
      // Temporary tables last: nobody slips a table of theirs in front of ours.
      expect(path).toEqual(['search_path=public, pg_temp']);
    }
  });

  it('of the grantor’s is called by the api and the clock alone, and only by the doors', async () => {
    const callable = await names(
      `select coalesce(r.rolname, 'PUBLIC') || ' ' || p.proname as name
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
         left join pg_roles r on r.oid = g.grantee
       where n.nspname = 'grantor' and g.grantee <> p.proowner`,
    );
    expect(callable).toEqual([
      ...doors.map((name) => `itgel_api ${name}`),
      'itgel_worker compared',
      'itgel_worker consent_expired',
      'itgel_worker destroy',
      'itgel_worker taken_tokens',
    ]);
  });

  it('has no view that reads with its owner’s eyes, and no copy of rows', async () => {
    expect(
      await names(
        `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where not (${elsewhere}) and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false))`,
      ),
    ).toEqual([]);
  });

  it('cannot be added by anybody but the owner', async () => {
    expect(
      await names(
        `select n.nspname || ' ' || r.rolname as name from pg_namespace n, pg_roles r
         where n.nspname in ('public', 'platform', 'grantor') and r.rolname in ('itgel_api', 'itgel_worker', 'itgel_queue', 'itgel_keeper')
           and has_schema_privilege(r.oid, n.oid, 'create')`,
      ),
    ).toEqual([]);
  });
});
