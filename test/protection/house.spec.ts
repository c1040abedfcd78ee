import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TestApi } from '../support/api/api.js';
import { patience, runs, within } from '../support/api/runs.js';
import { HousePlay, names } from './house.play.fixture.js';
import type { Step } from './house.step.fixture.js';
import { ledgerFaults } from './ledger.fixture.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

const often = (kind: string, weight: number) => ({ weight, arbitrary: fc.constant(kind) });
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    often('sealCase', 3),
    often('unsealCase', 2),
    often('nameSupervisor', 2),
    often('assignCase', 3),
    often('reassignCase', 3),
    often('unassignCase', 2),
    often('excludePerson', 3),
    often('liftExclusion', 2),
    often('open', 4),
    often('signOut', 1),
    often('roles', 4),
    often('disable', 2),
    often('proposeTransfer', 3),
    often('acceptTransfer', 4),
    often('declineTransfer', 1),
    often('withdrawTransfer', 1),
    often('forward', 2),
  ),
  // Whoever can decide something does so more often.
  by: fc.constantFrom('oyun', 'oyun', 'zolzaya', ...names),
  whom: fc.constantFrom(...names),
  to: fc.constantFrom(...names),
  screen: fc.nat(1),
  roles: fc.constantFrom<Step['roles']>(
    ['caseworker'],
    ['supervisor'],
    ['caseworker', 'supervisor'],
    ['planOfficer'],
  ),
  minutes: fc.constantFrom(1, 20, 59, 61),
  yes: fc.boolean(),
});

/** By chance an offer would seldom meet whoever takes it over: with something in between, or nothing. */
const goingOver: fc.Arbitrary<Step[]> = fc
  .tuple(step, step, fc.array(step, { maxLength: 1 }))
  .chain(([offer, answer, between]) =>
    fc
      .constantFrom(['oyun', 'zolzaya', 'misheel'], ['zolzaya', 'oyun', 'saruul'])
      .map(([by, to, whom]) => [
        { ...offer, kind: 'proposeTransfer', by: by ?? '' },
        ...between,
        { ...answer, kind: 'acceptTransfer', by: to ?? '', whom: whom ?? '' },
      ]),
  );
const steps = fc
  .array(fc.oneof({ weight: 6, arbitrary: step.map((one) => [one]) }, { weight: 2, arbitrary: goingOver }), {
    minLength: 4,
    maxLength: 12,
  })
  .map((some) => some.flat());

describe('P4, P12, P48: one house, whatever happens in it', () => {
  it(
    'shows a case, in whichever house it is, to exactly those it ought to: random histories against an oracle of their own',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.boolean(),
          fc.boolean(),
          steps,
          within(15, async (sealed, named, taken) => {
            const play = await HousePlay.begin(api, sealed, named);
            for (const one of taken) {
              await play.take(one);
              const after = String(play);
              expect({ after, faults: await play.faults(), ledger: await ledgerFaults(api) }).toEqual({
                after,
                faults: [],
                ledger: [],
              });
            }
            await play.end();
          }),
        ),
        runs(10),
      );
    },
    patience,
  );
});
