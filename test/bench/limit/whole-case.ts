import { loggedSections } from '#policy/vocabulary.js';
import { column, toldSections } from '../world/told.ts';
import { open, until } from './case-columns.ts';
import { instant, type Read, type Row, type Tools } from './read.ts';

const text = /* sql */ `
with r as materialized (
  select t.id, t.person_id, t.code, t.status, t.opened_at, t.sealed, t.version, t.legal_basis, o.name_mn,
    ${toldSections.map((section) => `${open(section, `t.${column(section)}`)} as ${column(section)}`).join(', ')},
    array_remove(array[${[...loggedSections].map((section) => open(section, `'${section}'`)).join(', ')}], null) as sections, x.ground
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

const firstSection = 9;

export const wholeCase: Read = {
  text,
  values: ({ variables }, { holders, id, organisationId, correlationId }) => [
    variables['id'],
    holders,
    id,
    organisationId,
    correlationId,
  ],
  sealed: toldSections.map((section, index) => [firstSection + index, column(section)] as const),
  answer: ([row], tools) =>
    row ? { data: { case: wholeOf(row, tools) } } : { errors: [{ message: 'NOT_FOUND' }] },
};

function wholeOf(row: Row, { open: decrypt }: Tools): unknown {
  const [id, , code, status, openedAt, sealed, version, legalBasis, organisation] = row;
  const told = toldSections.map((name, index) => [
    name,
    row[firstSection + index] ? decrypt(column(name), String(id)) : null,
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
