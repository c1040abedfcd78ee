import { monthOf } from '#country/period.js';
import { open, until } from './case-columns.ts';
import { type Asked, instant, page, type Read, type Row, shown, type Tools } from './read.ts';

const listed = ['reference', 'timeline', 'identity', 'demographics', 'victimStatus', 'envelope'] as const;
const untils = listed.map(until);
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
from ${top(filter, shown + 1)} x
join case_record t on t.id = x.case_id join organisation o on o.id = t.managing_organisation_id
cross join (select (select platform.now()) as now offset 0) n
order by x.opened_at desc, x.case_id desc`;

const ofMonth = 'and c.status = $2 and a.opened_at >= $3 and a.opened_at < $4';
const boundsOf = ({ variables }: Asked): (string | undefined)[] => {
  const month = monthOf(String(variables['openedIn']));
  return [month?.from.toISOString(), month?.until.toISOString()];
};

const identity = [8, 'identity'] as const;
const shortly = [
  [9, 'demographics'],
  [10, 'victim_status'],
] as const;
const casesOf = (rows: readonly Row[], items: unknown[]) => page(items, rows, 0, 4);

export const cases: Read = {
  text: list(''),
  values: (_, { holders }) => [holders],
  sealed: [identity, ...shortly],
  answer: (rows, tools) => ({
    data: { cases: casesOf(rows, rows.slice(0, shown).map(named(tools))) },
  }),
};

export const casesWithReferrals: Read = {
  ...cases,
  text: list(nested),
  answer: (rows, tools) => {
    const items = rows
      .slice(0, shown)
      .map((row) => ({ ...named(tools)(row), referrals: referralsOf(row[12]) }));
    return { data: { cases: casesOf(rows, items) } };
  },
};

/** Shows no names. */
export const casesByStatus: Read = {
  text: list(`, (select count(*) from ${top(ofMonth, 1001)} counted)`, ofMonth),
  values: (asked, { holders }) => [holders, asked.variables['status'], ...boundsOf(asked)],
  sealed: shortly,
  answer: (rows, tools) => {
    const counted = Number(rows[0]?.[12] ?? 0);
    const items = rows.slice(0, shown).map((row) => listedOf(row, tools));
    return { data: { cases: { ...casesOf(rows, items), total: counted > 1000 ? null : counted } } };
  },
};

const named = (tools: Tools) => (row: Row) => ({
  ...listedOf(row, tools),
  maskedIdentity: row[8] ? tools.mask(tools.open('identity', String(row[0]))) : null,
});

function listedOf(row: Row, { open: decrypt }: Tools) {
  const [id, , code, status, openedAt, sealed, version, legalBasis, , demographics, victim, organisation] =
    row;
  const opened = (name: string, value: string | null | undefined) =>
    value ? (decrypt(name, String(id)) as Record<string, unknown>) : null;
  const told = opened('demographics', demographics);
  const record = opened('victim_status', victim);
  return {
    id,
    code,
    status,
    openedAt: instant(openedAt),
    sealed: sealed ? sealed === 't' : null,
    version: version ? Number(version) : null,
    legalBasis,
    demographics: told && { majority: told['majority'], citizenship: told['citizenship'] },
    victimStatus: record && { status: record['status'] },
    managingOrganisation: organisation ? { name: organisation } : null,
  };
}

function referralsOf(cell: string | null | undefined): unknown {
  const referrals = cell ? (JSON.parse(cell) as string[][]) : undefined;
  return referrals?.map(([id, code, service, urgency, status, sentAt, decideBy, receiver]) => ({
    id,
    code,
    service,
    urgency,
    status,
    sentAt: instant(sentAt),
    decideBy: instant(decideBy),
    receiver: { name: receiver },
  }));
}
