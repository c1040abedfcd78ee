import { phoneDigits } from '#country/phone.js';
import { fold, foldByStandard, initialOf } from '#country/spelling/fold.js';
import { skeleton } from '#country/spelling/phonetic.js';
import type { SafeContact } from '../section/contact.section.js';
import type { Identity } from '../section/identity.section.js';

/** What a word of the index is of. The same letters of another purpose are another word. */
export type Purpose =
  | 'givenName'
  | 'heard'
  | 'initial'
  | 'fullName'
  | 'otherName'
  | 'registrationNumber'
  | 'phone'
  | 'padding';

export interface Word {
  readonly purpose: Purpose;
  readonly text: string;
}

/** The rules by which words are made of a case. Raised when they change: then `reindex` makes them anew. */
export const wordRules = 2;

export const indexedSections = ['identity', 'safeContact'] as const;
export type IndexedSection = (typeof indexedSections)[number];

/** So many words a section always has, with padding, so that the number says nothing of the name. */
const wordsOf: Readonly<Record<IndexedSection, number>> = { identity: 8, safeContact: 1 };

const join = (...parts: string[]): string => parts.join(' ');

/** The words under which an identity is found; see `nameWords` for what is asked for. */
function identityWords(identity: Identity): Word[] {
  const [given, patronymic, clan] = [identity.givenName, identity.patronymic, identity.clanName].map((name) =>
    fold(name ?? ''),
  ) as [string, string, string];
  const words: Word[] = [];
  const add = (purpose: Purpose, text: string): unknown =>
    text.trim() !== '' && words.push({ purpose, text });
  add('givenName', given);
  add('givenName', foldByStandard(identity.givenName ?? ''));
  add('heard', skeleton(given));
  if (given && patronymic) {
    add('initial', join(initialOf(patronymic), given));
    add('fullName', join(patronymic, given));
  }
  add('otherName', patronymic);
  add('otherName', clan);
  add('registrationNumber', identity.registrationNumber ?? '');
  return words;
}

function contactWords(contact: SafeContact): Word[] {
  const digits = phoneDigits(contact.phone ?? '');
  return digits === null ? [] : [{ purpose: 'phone', text: digits }];
}

/** Words of one section of a case, each once, always as many. */
export function caseWords(
  caseId: string,
  section: IndexedSection,
  content: { identity?: Identity | null; safeContact?: SafeContact | null },
): Word[] {
  const { identity, safeContact } = content;
  const said =
    section === 'identity' ? identity && identityWords(identity) : safeContact && contactWords(safeContact);
  const words = new Map((said ?? []).map((word) => [`${word.purpose} ${word.text}`, word]));
  for (let n = 0; words.size < wordsOf[section]; n++)
    words.set(`padding ${n}`, { purpose: 'padding', text: join(caseId, section, String(n)) });
  return [...words.values()];
}
