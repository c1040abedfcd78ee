/** How a cell of an answer becomes a value. */
export type CellKind = 'text' | 'int' | 'float' | 'boolean' | 'json' | 'bytes' | 'instant';

const kinds: Readonly<Record<string, CellKind>> = {
  int: 'int',
  'double precision': 'float',
  float8: 'float',
  boolean: 'boolean',
  jsonb: 'json',
  bytea: 'bytes',
  timestamptz: 'instant',
};

/** Of a column as its entity declares it; arrays are read as JSON. */
export const kindOf = (type: string, array: boolean): CellKind => (array ? 'json' : (kinds[type] ?? 'text'));

export function readCell(kind: CellKind, cell: unknown): unknown {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'string') return cell;
  switch (kind) {
    case 'int':
    case 'float':
      return Number(cell);
    case 'boolean':
      // The wire says t, a cast to text true.
      return cell === 't' || cell === 'true';
    case 'json':
      return JSON.parse(cell);
    case 'bytes':
      return Buffer.from(cell.slice(2), 'hex');
    default:
      return cell;
  }
}

/** ISO 8601 in UTC with milliseconds, as the scalar DateTime writes it. */
export function instantOf(text: string): string {
  if (!text.endsWith('+00') && !text.endsWith('+00:00')) return new Date(text).toISOString();
  const time = text.slice(11, text.indexOf('+', 11));
  const milliseconds = `${time.slice(9, 12)}000`.slice(0, 3);
  return `${text.slice(0, 10)}T${time.slice(0, 8)}.${milliseconds}Z`;
}

/** A value as a parameter in text; arrays as PostgreSQL's literals. */
export function parameter(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((one) => `"${String(one).replace(/(["\\])/g, '\\$1')}"`).join(',')}}`;
}
