/** A Mongolian name: patronymic (эцэг/эхийн нэр) and given name (нэр), of which the given name is the main one. */
export interface PersonName {
  patronymic?: string | null;
  givenName?: string | null;
}

const mask = '•••';

/** NFC first: a decomposed Й or Ё would lose its mark as an initial. */
function tidy(part: string | null | undefined): string {
  return (part ?? '').normalize('NFC').trim().replace(/\s+/gu, ' ');
}

function firstLetter(part: string): string {
  return ([...part][0] ?? '').toUpperCase();
}

/** "Б.Бат"; with one part only, that part; null when nobody knows a name. */
export function displayName(name: PersonName): string | null {
  const patronymic = tidy(name.patronymic);
  const givenName = tidy(name.givenName);
  if (patronymic && givenName) return `${firstLetter(patronymic)}.${givenName}`;
  return givenName || patronymic || null;
}

/** "Б.Б•••": two initials, and a mask of one length so that it does not tell the name's. */
export function maskName(name: PersonName): string | null {
  const patronymic = tidy(name.patronymic);
  const givenName = tidy(name.givenName);
  if (patronymic && givenName) return `${firstLetter(patronymic)}.${firstLetter(givenName)}${mask}`;
  const only = givenName || patronymic;
  return only ? `${firstLetter(only)}${mask}` : null;
}
