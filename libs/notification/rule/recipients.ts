import type { Transaction } from '#platform/database/database.js';
import type { OutboxEvent } from '#platform/outbox/event-handlers.js';
import { audiences } from './audience.js';
import { type Rule, rulesOf } from './rules.js';
import { standInsOf } from './stand-ins.js';

/** Somebody who must know, and by which rule. */
export interface Recipient {
  readonly id: string;
  /** Path in the app. */
  readonly link: string;
  readonly rule: Rule;
  /** Who is away and in whose stead they are told; null where it is for themselves. */
  readonly insteadOf: string | null;
}

/** Where somebody who stands in learns for whom, and what they can do: the thing itself may not be theirs to open. */
const standingIn = '/away';

/** The rule by which this one person must know of the event, not counting whom they stand in for; null where none does. */
export async function ruleFor(
  id: string,
  { kind, refs }: Pick<OutboxEvent, 'kind' | 'refs'>,
  tx: Transaction,
): Promise<Rule | null> {
  if (id === refs['actorId']) return null;
  for (const rule of rulesOf(kind)) {
    const [row] = await tx.query(`select from (${audiences[rule.who]}) told where told.id = $2`, [
      JSON.stringify(refs),
      id,
    ]);
    if (row) return rule;
  }
  return null;
}

/**
 * Who must know of this event, by today's roles and relationships; each person once, by the first rule that names
 * them. Where somebody waits for a person who is away, whoever stands in is told too.
 */
export async function recipientsOf(
  event: Pick<OutboxEvent, 'kind' | 'refs'>,
  tx: Transaction,
): Promise<Recipient[]> {
  const found = new Map<string, Recipient>();
  const tell = (recipient: Recipient): void => {
    const { id } = recipient;
    if (id !== event.refs['actorId'] && !found.has(id)) found.set(id, recipient);
  };
  for (const rule of rulesOf(event.kind)) {
    const rows = await tx.query<{ id: string; link: string }>(audiences[rule.who], [
      JSON.stringify(event.refs),
    ]);
    for (const row of rows) tell({ ...row, rule, insteadOf: null });
  }
  const awaited = [...found.values()].filter(({ rule }) => rule.urgency !== 'news');
  const standIns = await standInsOf(
    event,
    awaited.map(({ id }) => id),
    tx,
  );
  for (const { id, insteadOf } of standIns) {
    const rule = found.get(insteadOf)?.rule;
    if (rule) tell({ id, link: standingIn, rule, insteadOf });
  }
  return [...found.values()];
}
