import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** True for a day of the calendar written YYYY-MM-DD (RFC 3339 full-date), years 1900 to 2199. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function asDay(value: unknown): string {
  if (typeof value !== 'string') throw new GraphQLError('A day is written YYYY-MM-DD.');
  return value;
}

/** Carried as text from end to end: a day has no time zone. That it exists is checked with its field's name. */
export const DayScalar = new GraphQLScalarType({
  name: 'Day',
  description: 'A day of the calendar, YYYY-MM-DD',
  serialize: asDay,
  parseValue: asDay,
  parseLiteral: (node) => asDay(node.kind === Kind.STRING ? node.value : null),
});
