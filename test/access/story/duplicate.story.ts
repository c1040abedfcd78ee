import { randomUUID } from 'node:crypto';
import type { DuplicateFacts } from '../oracle/facts.js';
import type { Casework, OfCase } from './cases.story.js';

/** Cases that may be of one person (DOMAIN §6), as the job would have found them. */
export async function tellDuplicates(
  { story }: Casework,
  {
    fresh,
    inboxed,
    past,
    done,
    child,
  }: Readonly<Record<'fresh' | 'inboxed' | 'past' | 'done' | 'child', OfCase>>,
): Promise<void> {
  const oyun = story.person('oyun@mgec');
  const pair = async (one: OfCase, other: OfCase): Promise<DuplicateFacts> => {
    const found = { id: randomUUID(), caseId: one.id, otherId: other.id, decided: false };
    await story.api.rows(
      `insert into possible_duplicate (id, organisation_id, case_id, other_case_id, reasons, likeness)
       select $1, managing_organisation_id, least(id, $3::uuid), greatest(id, $3::uuid), '{sameName}', 50
       from case_record where id = $2`,
      [found.id, one.id, other.id],
    );
    story.facts.duplicates.push(found);
    return found;
  };
  const decide = (one: DuplicateFacts, version: number, decision: string, more: object = {}) =>
    story.step(oyun, 'decideDuplicate', { duplicateId: one.id, version, decision, ...more }, () => {
      one.decided = true;
    });

  // Merged and taken back; linked; merged; with a sealed case; with one that is kept from the supervisor.
  const merged = await pair(fresh, inboxed);
  await decide(merged, 1, 'merge', { leadCaseId: fresh.id });
  await story.step(oyun, 'undoDuplicate', { duplicateId: merged.id, version: 2 }, () => {
    merged.decided = false;
  });
  await decide(await pair(past, done), 1, 'link');
  await decide(await pair(past, inboxed), 1, 'merge', { leadCaseId: past.id });
  // A page holds six: with nine there is another.
  for (const one of [inboxed, past, fresh]) await pair(one, child);
  for (const one of [inboxed, fresh]) await pair(one, done);
  await pair(fresh, past);
  const kept = story.facts.cases.find(({ excluded }) => excluded.includes(oyun.id));
  if (!kept) throw new Error('The story keeps nothing from the supervisor.');
  await pair(fresh, kept as OfCase);
}

/** One of another house, who may be each of these: all are asked about but the last. */
export async function tellMatches(
  { story }: Casework,
  other: OfCase,
  ours: readonly OfCase[],
): Promise<void> {
  const [sodon, oyun, zolzaya] = [
    story.person('sodon@host'),
    story.person('oyun@mgec'),
    story.person('zolzaya@ecpat'),
  ];
  for (const [at, one] of ours.entries()) {
    const id = randomUUID();
    await story.api.rows(
      `with m as (insert into organisation_match (id, organisation_id, other_organisation_id, strength)
         select $1, a.managing_organisation_id, b.managing_organisation_id, 'strong'
         from case_record a, case_record b where a.id = least($2::uuid, $3::uuid) and b.id = greatest($2::uuid, $3::uuid)
         returning id, organisation_id, other_organisation_id)
       insert into matched_pair (match_id, case_id, organisation_id, other_case_id, other_organisation_id)
       select id, least($2::uuid, $3::uuid), organisation_id, greatest($2::uuid, $3::uuid), other_organisation_id from m`,
      [id, one.id, other.id],
    );
    await story.refresh();
    if (at < ours.length - 1)
      await story.step(sodon, 'decideMatch', { matchId: id, version: 1, decision: 'ask' });
  }
  const asked = async (one: OfCase, side: OfCase): Promise<string> => {
    const [row] = await story.api.rows<{ id: string }>(
      `select q.id from match_question q join matched_pair p on p.match_id = q.match_id
       where q.case_id = $2 and $1 in (p.case_id, p.other_case_id)`,
      [one.id, side.id],
    );
    return row?.id ?? '';
  };
  const [first, second, third] = ours;
  if (!first || !second || !third) throw new Error('The story has too few cases.');
  // Both agree; one does not; one has not answered yet.
  await story.step(oyun, 'answerMatch', { questionId: await asked(first, first), version: 1, agrees: true });
  await story.step(zolzaya, 'answerMatch', {
    questionId: await asked(first, other),
    version: 1,
    agrees: true,
  });
  await story.step(oyun, 'answerMatch', {
    questionId: await asked(second, second),
    version: 1,
    agrees: false,
  });
  await story.step(oyun, 'answerMatch', { questionId: await asked(third, third), version: 1, agrees: true });
}
