import { randomUUID } from 'node:crypto';
import type { TestApi } from '../../support/api/api.js';

/** Two pairs that may be of one person, as the job would have found them: one is open, one was decided. */
export async function pairsOf(
  api: TestApi,
  [one, other, third]: readonly string[],
): Promise<[string, string]> {
  const found = async (a?: string, b?: string): Promise<string> => {
    const id = randomUUID();
    await api.rows(
      `insert into possible_duplicate (id, organisation_id, case_id, other_case_id, reasons, likeness)
       select $1, managing_organisation_id, least(id, $3::uuid), greatest(id, $3::uuid), '{sameName}', 50
       from case_record where id = $2`,
      [id, a, b],
    );
    return id;
  };
  const duplicateId = await found(one, third);
  const linked = { duplicateId, version: 1, decision: 'link' };
  await api.person('oyun@mgec.example').do('decideDuplicate', linked);
  return [await found(one, other), duplicateId];
}

/** Two matches of these with a case of another house: one nobody has decided, and the question of one that was asked. */
export async function matchesOf(
  api: TestApi,
  ours: readonly string[],
  theirs: string,
): Promise<[match: string | undefined, question: string | undefined]> {
  const ids: string[] = [];
  for (const one of ours) {
    const id = randomUUID();
    ids.push(id);
    await api.rows(
      `insert into organisation_match (id, organisation_id, other_organisation_id, strength)
       select $1, a.managing_organisation_id, b.managing_organisation_id, 'strong'
       from case_record a, case_record b where a.id = $2 and b.id = $3`,
      [id, one, theirs],
    );
    await api.rows(
      `insert into matched_pair (match_id, case_id, organisation_id, other_case_id, other_organisation_id)
       select $1, least(a.id, b.id), a.managing_organisation_id, greatest(a.id, b.id), b.managing_organisation_id
       from case_record a, case_record b where a.id = $2 and b.id = $3`,
      [id, one, theirs],
    );
  }
  const [match, asked] = ids;
  await api.person('sodon@host.example').do('decideMatch', { matchId: asked, version: 1, decision: 'ask' });
  const [question] = await api.rows<{ id: string }>(
    `select id from match_question where match_id = $1 and case_id = any ($2)`,
    [asked, ours],
  );
  return [match, question?.id];
}
