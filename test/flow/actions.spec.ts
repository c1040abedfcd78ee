import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let oyun: Person;
let tuya: Person;
let anu: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  [saruul, oyun, tuya, anu] = ['saruul@mgec', 'oyun@mgec', 'tuya@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person, Person];
  own = await road.register(saruul);
  await road.consent(saruul, own.id, 'shelter', ['risk']);
});
afterAll(() => api.stop());

const offered = async (person: Person, name: string, id: string): Promise<string[] | null> => {
  const { data } = await person.question(name, { id }, '{ access { actions } }');
  return (data?.[name] as { access: { actions: string[] } } | undefined)?.access.actions ?? null;
};

const tell = 'passOnWithdrawal';
const decide = [
  'acknowledgeReferral',
  'acceptReferral',
  'declineReferral',
  'requestInformation',
  'redirectReferral',
];
/** To the sender's caseworker, a focal point and the officer named, in each state. */
const byState: [state: string, sender: string[], focal: string[], named: string[] | null][] = [
  ['sent', ['revokeReferral'], [tell, ...decide], null],
  ['acknowledged', ['revokeReferral'], [tell, ...decide.slice(1)], null],
  [
    'moreInformationRequested',
    ['answerRequest', 'revokeReferral'],
    [tell, 'acceptReferral', 'declineReferral', 'redirectReferral'],
    null,
  ],
  ['answered', ['revokeReferral'], [tell, ...decide.slice(1)], null],
  ['accepted', ['revokeReferral'], [], [tell, 'startService', 'deliverService']],
  ['inProgress', ['revokeReferral'], [], [tell, 'deliverService']],
  ['serviceDelivered', ['revokeReferral'], [], [tell, 'completeReferral']],
  ['completed', [], [], [tell]],
];

describe('no dead button: what is offered on an object is what its state leaves to be done', () => {
  it('on a referral, from state to state', async () => {
    let at: SentReferral = await road.refer(saruul, own.id, 'shelter', ['risk']);
    const go: Record<string, () => Promise<SentReferral>> = {
      acknowledged: () => road.step(tuya, 'acknowledgeReferral', at),
      moreInformationRequested: () =>
        road.step(tuya, 'requestInformation', at, { reason: 'timing', question: 'zq' }),
      answered: () => road.step(saruul, 'answerRequest', at, { sections: [] }),
      accepted: () => road.accept(tuya, at, [anu]),
      inProgress: () => road.step(anu, 'startService', at),
      serviceDelivered: () => road.step(anu, 'deliverService', at),
      completed: () => road.step(anu, 'completeReferral', at),
    };
    for (const [state, sender, focal, named] of byState) {
      at = (await go[state]?.()) ?? at;
      const found = [
        state,
        ...(await Promise.all([saruul, tuya, anu].map((one) => offered(one, 'referral', at.id)))),
      ];
      expect(found).toEqual([state, sender, focal, named]);
      expect(await offered(oyun, 'referral', at.id)).toEqual([]);
    }
  });

  it('and the same in the inbox, when nothing else is asked for', async () => {
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    await road.step(tuya, 'declineReferral', sent, { reason: 'noCapacity' });
    const { items } = await tuya.ask<{ items: { access: { actions: string[] } }[] }>(
      'inbox',
      { first: 1 },
      '{ items { access { actions } } }',
    );
    expect(items[0]?.access.actions).toEqual([]);
  });

  it('what is not offered is refused by its state, not as if it were never allowed', async () => {
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    const { version } = await road.accept(tuya, sent, [anu]);
    for (const [person, name, more] of [
      [tuya, 'acknowledgeReferral', {}],
      [tuya, 'declineReferral', { reason: 'other' }],
      [anu, 'completeReferral', {}],
    ] as const)
      expect((await person.fails(name, { referralId: sent.id, version, ...more })).extensions).toEqual({
        code: 'CONFLICT',
        reason: 'noSuchStep',
      });
  });

  it('a decision on her status is confirmed once, by somebody else, and not before there is one', async () => {
    const one = await road.register(saruul);
    expect(await offered(oyun, 'case', one.id)).not.toContain('confirmVictimStatus');
    expect(
      (await oyun.fails('confirmVictimStatus', { caseId: one.id, version: one.version })).extensions.code,
    ).toBe('CONFLICT');
    await saruul.do('decideVictimStatus', { caseId: one.id, version: 1, status: 'presumed', basis: 'basis' });
    expect(await offered(oyun, 'case', one.id)).toContain('confirmVictimStatus');
    expect(await offered(saruul, 'case', one.id)).not.toContain('confirmVictimStatus');
    const selection = '{ victimStatus { status decidedBy decidedAt confirmedBy confirmedAt } }';
    const { victimStatus } = await oyun.do<{ victimStatus: object }>(
      'confirmVictimStatus',
      { caseId: one.id, version: 2 },
      selection,
    );
    expect(victimStatus).toMatchObject({ status: 'presumed', decidedBy: 'B.Saruul', confirmedBy: 'G.Oyun' });
    expect(await offered(oyun, 'case', one.id)).not.toContain('confirmVictimStatus');
  });

  it('a consent is withdrawn once', async () => {
    const withdrawn = await road.consent(saruul, own.id, 'police', ['risk']);
    await saruul.do('withdrawConsent', { consentId: withdrawn.id });
    await road.consent(saruul, own.id, 'police', [], { decision: 'refused' });
    await road.consent(saruul, own.id, 'police', ['risk']);
    const { consents } = await saruul.ask<{ consents: { status: string; access: { actions: string[] } }[] }>(
      'case',
      { id: own.id },
      '{ consents { status access { actions } } }',
    );
    for (const { status, access } of consents)
      expect({ status, actions: access.actions }).toEqual({
        status,
        actions: status === 'given' ? ['amendConsent', 'withdrawConsent'] : [],
      });
    expect(new Set(consents.map(({ status }) => status)).size).toBe(3);
  });
});
