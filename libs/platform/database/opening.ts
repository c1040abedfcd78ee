import type { GuardedRow } from '#policy/ability.js';
import { type CaseSection, caseSections, loggedSections, type Section } from '#policy/vocabulary.js';
import { type NewEntry, writeEntry } from '../audit/write-entry.js';
import type { Context } from '../context/context.js';
import type { SelectedField } from '../graphql/selection.js';
import type { Transaction } from './database.js';
import type { GuardedModel } from './guarded.js';
import type { Open } from './read-plan.js';

interface Opened {
  readonly row: Readonly<Record<string, unknown>>;
  readonly open: Open;
}

/** Relation to the case → the ground that stands in the log. */
export const grounds: Readonly<Record<string, string>> = {
  assigned: 'assignment',
  managing: 'managing',
  supervising: 'managing',
  received: 'referral',
  legal: 'legal',
  emergency: 'emergency',
};

/**
 * One audit entry per case whose logged sections this read opens, in the transaction of the read: no entry,
 * no data. What the reader could not see is not on the list.
 */
export async function recordOpenings(
  tx: Transaction,
  ctx: Context,
  model: GuardedModel,
  rows: readonly Opened[],
  fields: readonly SelectedField[],
): Promise<void> {
  for (const { row, open } of rows) {
    const caseId = model.subject === 'Case' ? row['id'] : row[model.copiesOf?.caseId ?? ''];
    const sections = openedBy(ctx, model, { ...row, open }, fields);
    if (!caseId || sections.length === 0) continue;
    await enter(tx, ctx, {
      action: 'open',
      subject: model.subject,
      subjectId: String(row['id']),
      caseId: String(caseId),
      sections,
      ground: model.copiesOf?.ground ?? groundOf(sections, open),
    });
  }
}

/** A look into the log itself: of which case, where it was one. */
export async function recordLook(
  tx: Transaction,
  ctx: Context,
  { subject, lookIs: action }: GuardedModel,
  rows: readonly Opened[],
): Promise<void> {
  if (!action) return;
  const [caseId, ...others] = new Set(rows.map(({ row }) => row['caseId']));
  const one = others.length === 0 && caseId ? String(caseId) : null;
  await enter(tx, ctx, { action, subject, subjectId: null, caseId: one });
}

/** Logged sections among the fields asked for, and those that a copy shows under a section of its own. */
function openedBy(
  { ability }: Context,
  { subject }: GuardedModel,
  row: GuardedRow,
  fields: readonly SelectedField[],
): Section[] {
  const shown = fields
    .filter(({ section }) => ability.canSection('read', subject, section, row))
    .flatMap(({ section, copies }) => [section, ...(copies ? [copies] : [])]);
  return caseSections.filter((section) => loggedSections.has(section) && shown.includes(section));
}

function groundOf(sections: readonly Section[], open: Open): string | null {
  const holders = new Set(sections.flatMap((section) => open[section as CaseSection] ?? []));
  return [...holders].map((holder) => grounds[holder.split(':')[0] ?? ''] ?? '').sort()[0] ?? null;
}

const enter = (
  tx: Transaction,
  { actor, correlationId }: Context,
  entry: Omit<NewEntry, 'actorId' | 'actorOrganisationId' | 'correlationId'>,
): Promise<void> =>
  writeEntry(tx, { ...entry, actorId: actor.id, actorOrganisationId: actor.organisationId, correlationId });
