import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { holderKey, relations } from '#policy/conditions.js';
import {
  type Actor,
  type ActorRole,
  caseSections,
  organisationKinds,
  roles,
  type Section,
} from '#policy/vocabulary.js';

/** Ids that exist in every world, so that what is random is who stands how to what. */
export const organisations = ids(3);
export const accounts = ids(5);
export const incidents = ids(2);
export const agreements = ids(3);
export const notifications = ids(6);
export const cases = ids(6);

const at = fc.integer({ min: -400, max: 400 }).filter((hours) => hours !== 0);
const among = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Whatever is opened of a referral, its envelope is: the wall looks for that. Otherwise any sections at all. */
const someSections = fc
  .subarray([...caseSections], { maxLength: 6 })
  .map((some) => (some.includes('referralContent') ? [...new Set([...some, 'envelope' as const])] : some));
const organisation = among(organisations);
const account = among(accounts);

/** One line of the ledger: who holds which sections of a case, from now until when, ended or not. */
const ground = fc.record({
  relation: among(relations),
  to: among([...accounts, ...organisations]),
  sections: someSections,
  until: fc.option(at, { nil: null }),
  ends: fc.array(at, { maxLength: 2 }),
});

const referral = fc.record({
  status: among([
    'sent',
    'acknowledged',
    'moreInformationRequested',
    'accepted',
    'inProgress',
    'completed',
    'declined',
    'revoked',
  ]),
  receiver: organisation,
  openUntil: fc.option(at, { nil: null }),
  officers: fc.subarray([...accounts], { maxLength: 2 }),
  keptUntil: fc.option(at, { nil: null }),
});

const caseOf = fc.record({
  ledger: fc.array(ground, { maxLength: 5 }),
  incident: among(incidents),
  manager: organisation,
  openedAt: among([-1, -2, -3]),
  referrals: fc.array(referral, { minLength: 1, maxLength: 2 }),
});

export const world = fc.record({
  cases: fc.tuple(...cases.map(() => caseOf)),
  creators: fc.tuple(account, account),
  parties: fc.array(fc.tuple(organisation, organisation), { minLength: 3, maxLength: 3 }),
  recipients: fc.array(account, { minLength: 6, maxLength: 6 }),
});
export type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** Anyone at all: combinations no directory would allow, ids of nobody, and attributes that are absent. */
export const anyActor: fc.Arbitrary<Actor> = fc.record({
  id: fc.option(among([...accounts, randomUUID()]), { nil: null, freq: 8 }),
  organisationId: fc.option(among([...organisations, randomUUID()]), { nil: null, freq: 6 }),
  organisationKind: fc.option(among(organisationKinds), { nil: null }),
  roles: fc.oneof(
    among(roles).map((role): ActorRole[] => [role]),
    fc.subarray<ActorRole>(['public', 'system', ...roles], { maxLength: 4 }),
    fc.constant<ActorRole[]>(['caseworker', 'supervisor', 'referralOfficer', 'dataProtectionOfficer']),
  ),
});

export interface Ledger {
  readonly caseId: string;
  readonly holder: string;
  readonly sections: readonly Section[];
  readonly until: number | null;
  readonly ends: readonly number[];
}
export const ledgerOf = (given: World): Ledger[] =>
  given.cases.flatMap((one, index) =>
    one.ledger.map(({ relation, to, ...line }) => ({
      ...line,
      caseId: String(cases[index]),
      holder: holderKey(relation, to),
    })),
  );

function ids(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}
