import { phoneDigits } from '#country/phone.js';
import { fold, initialOf } from '#country/spelling/fold.js';
import { likeness } from '#country/spelling/likeness.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { SafeContact } from '../section/contact.section.js';
import type { Identity } from '../section/identity.section.js';
import type { Question, Reading } from './question.js';

/** By what somebody was found, the surest first: the order of the answer. */
export const matches = [
  'code',
  'registrationNumber',
  'phone',
  'fullName',
  'initialAndGivenName',
  'givenName',
  'heardAlike',
  'oneTypo',
  'otherName',
] as const;
export type Match = (typeof matches)[number];
export const MatchEnum = enumeration('NameMatch', matches);

/** What the index was right about: a token is a hint, and only what was decrypted decides. Null: not what was asked. */
export function matchOf(
  question: Question,
  known: {
    code?: string | null;
    identity?: Identity | null;
    safeContact?: SafeContact | null;
  },
): Match | null {
  const { code, identity, safeContact } = known;
  if (question.kind === 'code') return code === question.code ? 'code' : null;
  if (question.kind === 'registrationNumber')
    return identity?.registrationNumber === question.value ? 'registrationNumber' : null;
  if (question.kind === 'phone')
    return phoneDigits(safeContact?.phone ?? '') === question.digits ? 'phone' : null;
  const found = question.readings.map((reading) => nameMatch(reading, identity ?? {}));
  return matches.find((match) => found.includes(match)) ?? null;
}

function nameMatch({ given, patronymic }: Reading, known: Identity): Match | null {
  const like = likeness(given, known.givenName ?? '');
  if (like === null) {
    const another = [known.patronymic, known.clanName].some((name) => fold(name ?? '') === fold(given));
    return another && patronymic === null ? 'otherName' : null;
  }
  const father = fatherOf(patronymic, known.patronymic);
  if (father === 'another') return null;
  if (like === 'typo') return 'oneTypo';
  if (like === 'alike') return 'heardAlike';
  return father === 'same' ? 'fullName' : father === 'initial' ? 'initialAndGivenName' : 'givenName';
}

/** What was typed of the patronymic, beside the one on record: one that is another makes another person of her. */
function fatherOf(
  typed: string | null,
  known: string | null | undefined,
): 'same' | 'initial' | 'unsaid' | 'another' {
  const [query, name] = [fold(typed ?? ''), fold(known ?? '')];
  if (!query || !name) return 'unsaid';
  if (query.length > 1 && likeness(typed ?? '', known ?? '') !== null) return 'same';
  return initialOf(query) === initialOf(name) ? 'initial' : 'another';
}
