import type { Transaction } from '#platform/database/database.js';
import type { OutboxEvent } from '#platform/outbox/event-handlers.js';
import { audiences } from './audience.js';
import { type Rule, rulesOf } from './rules.js';

/** Somebody who must know, and by which rule. */
export interface Recipient {
  readonly id: string;
  /** Path in the app. */
  readonly link: string;
  readonly rule: Rule;
}

/** Who must know of this event, by today's roles and relationships; each person once, by the first rule that names them. */
export async function recipientsOf(
  event: Pick<OutboxEvent, 'kind' | 'refs'>,
  tx: Transaction,
): Promise<Recipient[]> {
  const found = new Map<string, Recipient>();
  for (const rule of rulesOf(event.kind)) {
    const rows = await tx.query<{ id: string; link: string }>(audiences[rule.who], [
      JSON.stringify(event.refs),
    ]);
    for (const { id, link } of rows) {
      if (id !== event.refs['actorId'] && !found.has(id)) found.set(id, { id, link, rule });
    }
  }
  return [...found.values()];
}
