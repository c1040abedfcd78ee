import { phoneDigits } from '#country/phone.js';
import { fold } from '#country/spelling/fold.js';
import { likeness } from '#country/spelling/likeness.js';
import type { SafeContact } from '../section/contact.section.js';
import type { Identity } from '../section/identity.section.js';

/** Why two cases may be of one person, in words of the catalogue (`duplicate.reason.…`). */
export const duplicateReasons = [
  'sameRegistrationNumber',
  'sameName',
  'nameAlike',
  'sameBirthDate',
  'sameBirthYear',
  'samePhone',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** What is compared of a case. */
export interface Compared {
  readonly identity?: Identity | null;
  readonly safeContact?: SafeContact | null;
}

export interface Alike {
  readonly reasons: DuplicateReason[];
  /** From 1 to 100: orders the desk, and is no probability. */
  readonly likeness: number;
}

/** How far each combination of name and something else goes; one that is not here is too little to ask anybody about. */
const weights: readonly [name: 'sameName' | 'nameAlike', other: DuplicateReason | 'birthUnknown', number][] =
  [
    ['sameName', 'sameBirthDate', 95],
    ['sameName', 'samePhone', 85],
    ['sameName', 'sameBirthYear', 80],
    ['nameAlike', 'sameBirthDate', 75],
    ['nameAlike', 'samePhone', 65],
    ['nameAlike', 'sameBirthYear', 60],
    ['sameName', 'birthUnknown', 50],
  ];

/** Null where nothing says that they are one person. */
export function compare(one: Compared, other: Compared): Alike | null {
  const [mine, theirs] = [one.identity ?? {}, other.identity ?? {}];
  const name = nameOf(mine, theirs);
  const birth = birthOf(mine.birthDate, theirs.birthDate);
  const phone = phoneDigits(one.safeContact?.phone ?? '');
  const samePhone = phone !== null && phone === phoneDigits(other.safeContact?.phone ?? '');
  const number = mine.registrationNumber ?? null;
  const sameNumber = number !== null && number === theirs.registrationNumber;
  const reasons: DuplicateReason[] = [
    ...(sameNumber ? (['sameRegistrationNumber'] as const) : []),
    ...(name ? [name] : []),
    ...(birth === 'sameBirthDate' || birth === 'sameBirthYear' ? [birth] : []),
    ...(samePhone ? (['samePhone'] as const) : []),
  ];
  if (sameNumber) return { reasons, likeness: 100 };
  if (!name || birth === 'another') return null;
  const said = new Set<string>([...reasons, birth]);
  const [, , found] = weights.find(([of, and]) => of === name && said.has(and)) ?? [];
  return found ? { reasons, likeness: found } : null;
}

/** A form that was filled in the wrong order has the patronymic where the name belongs. */
function nameOf(one: Identity, other: Identity): 'sameName' | 'nameAlike' | null {
  return (
    namesAlike(one, other) ??
    (one.patronymic &&
    other.patronymic &&
    namesAlike({ givenName: one.patronymic, patronymic: one.givenName ?? null }, other)
      ? 'nameAlike'
      : null)
  );
}

function namesAlike(one: Identity, other: Identity): 'sameName' | 'nameAlike' | null {
  const given = likeness(one.givenName ?? '', other.givenName ?? '');
  if (given === null) return null;
  const [mine, theirs] = [fold(one.patronymic ?? ''), fold(other.patronymic ?? '')];
  if (!mine || !theirs) return 'nameAlike';
  if (mine.length === 1 || theirs.length === 1) return mine[0] === theirs[0] ? 'nameAlike' : null;
  const father = likeness(one.patronymic ?? '', other.patronymic ?? '');
  if (father === null) return null;
  return given === 'same' && father === 'same' ? 'sameName' : 'nameAlike';
}

function birthOf(
  one: string | null | undefined,
  other: string | null | undefined,
): 'sameBirthDate' | 'sameBirthYear' | 'birthUnknown' | 'another' {
  if (!one || !other) return 'birthUnknown';
  if (one === other) return 'sameBirthDate';
  return one.slice(0, 4) === other.slice(0, 4) ? 'sameBirthYear' : 'another';
}
