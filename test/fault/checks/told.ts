import { audiences } from '#notification/rule/audience.js';
import { rulesOf } from '#notification/rule/rules.js';
import type { Ask } from '../server/database.ts';

interface Event {
  readonly id: string;
  readonly kind: string;
  readonly refs: Readonly<Record<string, string>>;
}

/** One line for each thing somebody has to be told of one event. */
async function owed({ id, kind, refs }: Event, ask: Ask): Promise<string[]> {
  const phones = (
    await ask<{ id: string }>('select account_id as id from phone where number is not null')
  ).map(({ id: person }) => person);
  const known = new Set(['actorId' in refs ? refs['actorId'] : undefined]);
  const lines: string[] = [];
  for (const { who, by } of rulesOf(kind)) {
    for (const person of await ask<{ id: string }>(audiences[who], [JSON.stringify(refs)])) {
      if (known.has(person.id)) continue;
      known.add(person.id);
      lines.push(`${kind} ${id} in the app, to ${person.id}`);
      const ways = by.filter((channel) => channel !== 'sms' || phones.includes(person.id));
      lines.push(...ways.map((channel) => `${kind} ${id} by ${channel}, to ${person.id}`));
    }
  }
  return lines;
}

/** What the demo's seed sets into the past is handled in the same moment, and nobody is told of it today. */
const byTheWorker = 'handled_at > created_at';
/** Told to whoever has the case at that moment; the stories hand cases on afterwards. */
const lasting = `kind <> 'duplicate.suspected'`;

const toldSql = /* sql */ `
  select e.kind || ' ' || e.id || ' in the app, to ' || n.recipient_id as line
    from notification n join outbox e on e.id = n.event_id where e.${lasting}
  union all
  select e.kind || ' ' || e.id || ' by ' || d.channel || ', to ' || d.recipient_id
    from delivery d join outbox e on e.id = d.event_id`;

/**
 * Compares what people were told with what the rules owe them, line by line. It asks who must know now, not when
 * it happened: the stories end no relationship that a rule looks at.
 */
export async function told(ask: Ask): Promise<{ count: number; wrong: string[] }> {
  const events = await ask<Event>(`select id, kind, refs from outbox where ${byTheWorker} and ${lasting}`);
  const should: string[] = [];
  for (const event of events) should.push(...(await owed(event, ask)));
  const is = (await ask<{ line: string }>(toldSql)).map(({ line }) => line);
  const missing = should.filter((line) => !is.includes(line)).map((line) => `not told: ${line}`);
  const twice = is.filter((line, at) => is.indexOf(line) !== at).map((line) => `told twice: ${line}`);
  const foreign = is.filter((line) => !should.includes(line)).map((line) => `told, but not owed: ${line}`);
  return { count: is.length, wrong: [...missing, ...twice, ...foreign] };
}
