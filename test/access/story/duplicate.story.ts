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
