import { isUuid } from '../../graphql/uuid.js';

/** Ids become file names and parts of addresses: nothing but uuids may. */
export function idOf(id: string): string {
  const lower = id.toLowerCase();
  if (!isUuid(lower)) throw new TypeError('A key is named by uuids');
  return lower;
}
