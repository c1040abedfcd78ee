const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids become file names and parts of addresses: nothing but uuids may. */
export function idOf(id: string): string {
  const lower = id.toLowerCase();
  if (!uuid.test(lower)) throw new TypeError('A key is named by uuids');
  return lower;
}
