import type { TestApi } from '../../support/api/api.js';

/** Every two cases as possible duplicates; one person known to two houses, and both asked. */
export async function setMatches(api: TestApi): Promise<void> {
  await api.rows(`insert into possible_duplicate (id, organisation_id, case_id, other_case_id, reasons, likeness)
    select gen_random_uuid(), a.managing_organisation_id, a.id, b.id, '{sameName}', 50 from case_record a, case_record b
    where a.id < b.id`);
  await api.rows(`insert into organisation_match (id, organisation_id, other_organisation_id, strength)
    select gen_random_uuid(), a.id, b.id, 'strong' from organisation a, organisation b where (a.code, b.code) = ('mgec', 'ecpat')`);
  await api.rows(`insert into match_question (id, match_id, case_id, organisation_id)
    select gen_random_uuid(), m.id, c.id, c.managing_organisation_id from case_record c, organisation_match m`);
}
