import { randomUUID } from 'node:crypto';
import type { Section } from '#policy/vocabulary.js';
import { caseSections } from '#policy/vocabulary.js';
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
  if (model.subject !== 'Case') return;
  const asked = new Set<Section>(fields.map(({ section }) => section));
  for (const { row, open } of rows) {
    const sections = caseSections.filter(
      (section) => asked.has(section) && ctx.ability.canSection('read', 'Case', section, { ...row, open }),
    );
    if (sections.length === 0) continue;
    const holders = new Set(sections.flatMap((section) => open[section] ?? []));
    const ground = [...holders].map((holder) => grounds[holder.split(':')[0] ?? ''] ?? '').sort()[0];
    await tx.query(
      `insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, case_code,
         managing_organisation_id, sections, ground, correlation_id)
       select $1, $2, $3, 'open', 'Case', $4::uuid, $4::uuid, c.code, c.managing_organisation_id, $5, $6, $7
       from case_record c where c.id = $4::uuid`,
      [randomUUID(), ctx.actor.id, ctx.actor.organisationId, row['id'], sections, ground, ctx.correlationId],
    );
  }
}
