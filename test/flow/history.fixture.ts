import fc from 'fast-check';
import { demoAgreements } from '#country/demo.js';
import { disclosableSections, type Section } from '#policy/vocabulary.js';
import type { Receiver } from './model.fixture.js';

const email = (name: string): string => `${name}.example`;
export const house = {
  shelter: {
    officers: ['tuya@shelter', 'bolor@shelter'].map(email),
    workers: ['tuya@shelter', 'bolor@shelter', 'anu@shelter'].map(email),
    supervisor: email('delger@shelter'),
  },
  police: {
    officers: [email('batbayar@police')],
    workers: [email('batbayar@police')],
    supervisor: email('temuulen@police'),
  },
} as const;
export const [saruul, oyun, bolor] = ['saruul@mgec', 'oyun@mgec', 'bolor@shelter'].map(email) as [
  string,
  string,
  string,
];
export const dpo = email('enkhjin@mgec');
export const insiders = [saruul, oyun, ...house.shelter.workers, ...house.police.workers];
/** Colleagues, supervisors, auditors and officers who have no part in it. */
export const outsiders = [
  'nomin@mgec',
  'enkhjin@mgec',
  'delger@shelter',
  'temuulen@police',
  'misheel@ecpat',
  'uyanga@naidvar',
  'telmen@host',
].map(email);

/** What MGEC agreed with an organisation of the demo. */
export const agreed = (code: string): readonly Section[] =>
  demoAgreements.find(({ proposer, partner }) => proposer === 'mgec' && partner === code)?.sections ?? [];

const some = fc.subarray([...disclosableSections]);
const most = fc.subarray([...disclosableSections], { minLength: 10 });
const to = fc.constantFrom<Receiver>('shelter', 'shelter', 'police');
/** Which of those there are; three times out of four one on which the step can be taken. */
const which = fc.record({ at: fc.nat(5), aimed: fc.integer({ min: 0, max: 3 }).map((one) => one > 0) });
export interface Which {
  readonly at: number;
  readonly aimed: boolean;
}

export const action = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('consent'),
      to,
      sections: most,
      restrictions: fc.subarray([...disclosableSections], { maxLength: 3 }),
      yes: fc.integer({ min: 0, max: 4 }),
      days: fc.option(fc.nat(30), { nil: null }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('refer'), to, sections: some, fitted: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('acceptReferral'),
      which,
      naming: fc.subarray([0, 1, 2], { minLength: 1 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'acknowledgeReferral',
        'declineReferral',
        'startService',
        'deliverService',
        'deliverService',
        'completeReferral',
        'completeReferral',
        'revokeReferral',
        'revokeReferral',
      ),
      which,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('withdraw'), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('forward'),
      hours: fc.constantFrom(1, 30, 24 * 13, 24 * 15, 24 * 30),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('amend'),
      which,
      sections: most,
      restrictions: fc.subarray([...disclosableSections], { maxLength: 3 }),
      days: fc.option(fc.nat(30), { nil: null }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('passOn'), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ground'), to, sections: some }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('referOn'), which, sections: some, fitted: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('endGround'), which, refused: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('endAgreement'), to }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('closeReviewed'), which }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('goOn'), which, one: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rewrite') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('role') }) },
);
export type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
/** Every history begins with a referral in the shelter's care: what matters is how that ends. */
export const history = fc.record({
  sealed: fc.boolean(),
  named: fc.boolean(),
  /** Days until a child comes of age; null for an adult. */
  child: fc.option(fc.integer({ min: 2, max: 25 }), { nil: null, freq: 1 }),
  first: fc.tuple(most, most),
  days: fc.option(fc.nat(30), { nil: null }),
  restrictions: fc.subarray([...disclosableSections], { maxLength: 3 }),
  sent: most,
  naming: fc.subarray([0, 1, 2], { minLength: 1 }),
  actions: fc.array(action, { minLength: 4, maxLength: 10 }),
});
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** The one meant: of those that fit, if it was aimed and any does; else of all. */
export function chosen<T>(all: readonly T[], { at, aimed }: Which, fits: (one: T) => boolean): T | undefined {
  const fitting = aimed ? all.filter(fits) : [];
  const from = fitting.length > 0 ? fitting : all;
  return from[at % Math.max(1, from.length)];
}
