import pg, { type QueryResult } from 'pg';

/** Of texts, in one process: a filter has more forms than are worth remembering. */
const mostNamed = 150;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNamed) return known;
  const name = `text${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * Whoever binds values asks the same question again soon: it is parsed and planned once a connection. PostgreSQL plans
 * the first five times for the values, and then goes on with one plan for all of them where that is as cheap.
 */
export class PreparingClient extends pg.Client {
  override query(...given: unknown[]): Promise<QueryResult> {
    const [text, values, ...rest] = given;
    const ask = super.query as (...args: unknown[]) => Promise<QueryResult>;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
      return ask.apply(this, given);
    const name = nameOf(text);
    return ask.call(this, { text, values, ...(name !== undefined && { name }) }, ...rest);
  }
}
