import { monthOf } from '#country/period.js';
import type { SealedValue } from '#platform/vault/vault.js';
import { column, toldSections } from '../world/told.ts';
import type { Step } from './pipeline.ts';

export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
}
export interface LimitActor {
  readonly id: string;
  readonly organisationId: string;
  readonly supervisor: boolean;
}
type Row = readonly (string | null)[];
interface Tools {
  /** Of a case, a section that was ciphertext. */
  readonly open: (column: string, caseId: string) => unknown;
  readonly mask: (identity: unknown) => unknown;
}

const until = (section: string): string => `${column(section)}_until`;
const listed = ['reference', 'timeline', 'identity', 'demographics', 'victimStatus', 'envelope'] as const;
const untils = listed.map(until);
const open = (section: string, value: string): string =>
  `case when x.${until(section)} > n.now then ${value} end`;
const nested = /* sql */ `, case when x.envelope_until > n.now then (select coalesce(json_agg(array[r.id::text, r.code, r.service,
    r.urgency, r.status, r.sent_at::text, r.decide_by::text, ro.name_mn] order by r.sent_at desc, r.id desc), '[]')
    from (select * from referral r where r.case_id = t.id order by r.sent_at desc, r.id desc limit 5) r
    join organisation ro on ro.id = r.receiver_id) end`;
const top = (filter: string, limit: number): string => /* sql */ `
  (select top.case_id, max(top.opened_at) as opened_at, ${untils.map((name) => `max(top.${name}) as ${name}`).join(', ')}
  from unnest($1::text[]) h cross join lateral (
    select a.case_id, a.opened_at, ${untils.map((name) => `a.${name}`).join(', ')} from case_access a ${filter ? 'join case_record c on c.id = a.case_id' : ''}
    where a.holder = h and a.any_until > (select platform.now()) ${filter}
    order by a.opened_at desc, a.case_id desc limit ${limit}) top
  group by top.case_id order by 2 desc, 1 desc limit ${limit})`;
const list = (more: string, filter = ''): string => /* sql */ `
select t.id, t.person_id, ${open('reference', 't.code')}, ${open('reference', 't.status')}, ${open('reference', 't.opened_at')},
  ${open('timeline', 't.sealed')}, ${open('reference', 't.version')}, ${open('timeline', 't.legal_basis')},
  ${open('identity', 't.identity')}, ${open('demographics', 't.demographics')}, ${open('victimStatus', 't.victim_status')},
  ${open('reference', 'o.name_mn')}${more}
from ${top(filter, 51)} x
join case_record t on t.id = x.case_id join organisation o on o.id = t.managing_organisation_id
cross join (select (select platform.now()) as now offset 0) n
order by x.opened_at desc, x.case_id desc`;

const ofMonth = 'and c.status = $2 and a.opened_at >= $3 and a.opened_at < $4';

const opened = [
  'identity',
  'address',
  'safeContact',
  'exploitation',
  'risk',
  'healthAlert',
  'health',
  'placement',
  'legal',
  'narrative',
  'suspects',
  'documents',
] as const;
const whole = /* sql */ `
with r as materialized (
  select t.id, t.person_id, t.code, t.status, t.opened_at, t.sealed, t.version, t.legal_basis, o.name_mn,
    ${toldSections.map((section) => `${open(section, `t.${column(section)}`)} as ${column(section)}`).join(', ')},
    array_remove(array[${opened.map((section) => open(section, `'${section}'`)).join(', ')}], null) as sections, x.ground
  from case_record t cross join (select (select platform.now()) as now offset 0) n
  cross join lateral (select ${['reference', ...toldSections].map((section) => `max(a.${until(section)}) as ${until(section)}`).join(', ')},
      min(case split_part(a.holder, ':', 1) when 'assigned' then 'assignment' when 'received' then 'referral' else 'managing' end) as ground
    from case_access a where a.case_id = t.id and a.holder = any ($2::text[])) x
  join organisation o on o.id = t.managing_organisation_id
  where t.id = $1 and x.reference_until > n.now
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
    correlation_id)
  select gen_random_uuid(), $3, $4, 'open', 'Case', id, id, sections, ground, $5 from r
) select id, person_id, code, status, opened_at, sealed, version, legal_basis, name_mn,
  ${toldSections.map(column).join(', ')} from r`;
const inbox = /* sql */ `
select r.id, r.code, r.service, r.urgency, r.status, r.sent_at, r.acknowledge_by, r.decide_by, o.name_mn
from referral r join organisation o on o.id = r.sender_id
where r.receiver_id = $1 and r.closed_at is null order by r.decide_by, r.id limit 51`;

const statements: Readonly<Record<string, string>> = {
  Cases: list(''),
  CasesWithReferrals: list(nested),
  CasesByStatus: list(`, (select count(*) from ${top(ofMonth, 1001)} counted)`, ofMonth),
  WholeCase: whole,
  Inbox: inbox,
};

const boundsOf = (openedIn = ''): (string | undefined)[] => {
  const month = monthOf(openedIn);
  return [month?.from.toISOString(), month?.until.toISOString()];
};
const nameIn = (query: string): string => /query (\w+)/.exec(query)?.[1] ?? '';

export function statementOf(asked: Asked, actor: LimitActor, holders: string, correlationId: string): Step {
  const name = nameIn(asked.query);
  const values = {
    CasesByStatus: [holders, asked.variables['status'], ...boundsOf(asked.variables['openedIn'])],
    WholeCase: [asked.variables['id'], holders, actor.id, actor.organisationId, correlationId],
    Inbox: [actor.organisationId],
  }[name] ?? [holders];
  return { name, text: statements[name] ?? '', values };
}

const instant = (text: string | null | undefined): string | null =>
  text ? new Date(text).toISOString() : null;
const totalOf = (rows: readonly Row[]): number | null => {
  const counted = Number(rows[0]?.[12] ?? 0);
  return counted > 1000 ? null : counted;
};
const page = (items: unknown[], rows: readonly Row[], id: number, at: number) => ({
  items,
  next:
    rows.length > 50
      ? Buffer.from(JSON.stringify([rows[49]?.[at], rows[49]?.[id]])).toString('base64url')
      : null,
});

/** The ciphertext in these rows. */
export function sealedIn(asked: Asked, rows: readonly Row[], { organisationId }: LimitActor): SealedValue[] {
  const name = nameIn(asked.query);
  const columns =
    name === 'WholeCase'
      ? toldSections.map((section, index) => [9 + index, column(section)] as const)
      : name === 'Inbox'
        ? []
        : ([
            [9, 'demographics'],
            [10, 'victim_status'],
            ...(name === 'CasesByStatus' ? [] : [[8, 'identity'] as const]),
          ] as const);
  return rows.slice(0, 50).flatMap((row) =>
    columns.flatMap(([at, name]) => {
      const hex = row[at];
      const [rowId, subjectId] = [String(row[0]), String(row[1])];
      const binding = { table: 'case_record', column: name, rowId, subjectId, organisationId };
      return hex ? [{ binding, bytes: Buffer.from(hex.slice(2), 'hex') }] : [];
    }),
  );
}

export function answerOf(asked: Asked, rows: readonly Row[], tools: Tools): unknown {
  const name = nameIn(asked.query);
  if (name === 'WholeCase')
    return rows[0] ? { data: { case: wholeOf(rows[0], tools) } } : { errors: [{ message: 'NOT_FOUND' }] };
  const shown = rows.slice(0, 50);
  if (name === 'Inbox') return { data: { inbox: page(shown.map(envelopeOf), rows, 0, 5) } };
  const items = shown.map((row) => listedOf(row, tools, name));
  const cases = page(items, rows, 0, 4);
  return { data: { cases: name === 'CasesByStatus' ? { ...cases, total: totalOf(rows) } : cases } };
}

function listedOf(row: Row, { open: decrypt, mask }: Tools, operation: string): unknown {
  const [
    id,
    ,
    code,
    status,
    openedAt,
    sealed,
    version,
    legalBasis,
    identity,
    demographics,
    victim,
    organisation,
  ] = row;
  const opened = (name: string, value: string | null | undefined) =>
    value ? (decrypt(name, String(id)) as Record<string, unknown>) : null;
  const told = opened('demographics', demographics);
  const record = opened('victim_status', victim);
  const item = {
    id,
    code,
    status,
    openedAt: instant(openedAt),
    sealed: sealed ? sealed === 't' : null,
    version: version ? Number(version) : null,
    legalBasis,
    // The list by status shows no names.
    ...(operation !== 'CasesByStatus' && {
      maskedIdentity: identity ? mask(decrypt('identity', String(id))) : null,
    }),
    demographics: told && { majority: told['majority'], citizenship: told['citizenship'] },
    victimStatus: record && { status: record['status'] },
    managingOrganisation: organisation ? { name: organisation } : null,
  };
  if (operation !== 'CasesWithReferrals') return item;
  const referrals = row[12] ? (JSON.parse(row[12]) as string[][]) : null;
  return {
    ...item,
    referrals: referrals?.map(([rid, rcode, service, urgency, rstatus, sentAt, decideBy, receiver]) => ({
      id: rid,
      code: rcode,
      service,
      urgency,
      status: rstatus,
      sentAt: instant(sentAt),
      decideBy: instant(decideBy),
      receiver: { name: receiver },
    })),
  };
}

function wholeOf(row: Row, { open: decrypt }: Tools): unknown {
  const [id, , code, status, openedAt, sealed, version, legalBasis, organisation] = row;
  const told = toldSections.map((name, index) => [
    name,
    row[9 + index] ? decrypt(column(name), String(id)) : null,
  ]);
  const { victimStatus: record, ...sections } = Object.fromEntries(told);
  return {
    id,
    code,
    status,
    openedAt: instant(openedAt),
    sealed: sealed === 't',
    version: Number(version),
    legalBasis,
    managingOrganisation: { name: organisation },
    victimStatus: record && { status: record['status'], basis: record['basis'] },
    ...sections,
  };
}

function envelopeOf(row: Row): unknown {
  const [id, code, service, urgency, status, sentAt, acknowledgeBy, decideBy, sender] = row;
  return {
    id,
    code,
    service,
    urgency,
    status,
    sentAt: instant(sentAt),
    acknowledgeBy: instant(acknowledgeBy),
    decideBy: instant(decideBy),
    sender: { name: sender },
  };
}
