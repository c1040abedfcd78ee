import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { role } from '../protection/house.fixture.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let nomin: Person;
let own: RegisteredCase;

/** Nobody in the demo may both ask and decide; in a small house somebody may. */
beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  [saruul, nomin] = [api.person('saruul@mgec.example'), api.person('nomin@mgec.example')];
  await role(api, saruul, 'caseworker', 'supervisor');
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul);
});

const secondPerson = { code: 'FORBIDDEN', reason: 'secondPerson' };
const claim = async (by: Person, caseId: string): Promise<string> => {
  const request = { kind: 'lawEnforcementRequest', authority: 'Police', number: '1/2', article: '13.1' };
  const recipientId = api.organisation('police');
  const { id } = await by.do('claimGround', {
    caseId,
    recipientId,
    sections: ['risk'],
    reason: 'x',
    ...request,
  });
  return id;
};
const offered = async (id: string): Promise<readonly string[] | undefined> => {
  const { items } = await saruul.ask<{ items: { id: string; access: { actions: string[] } }[] }>(
    'legalGrounds',
    { waiting: true },
    '{ items { id access { actions } } }',
  );
  return items.find((one) => one.id === id)?.access.actions;
};

describe('P11: who may both ask and decide does not decide what they asked for', () => {
  it('a legal ground: refused, and not offered; that of a colleague they do decide', async () => {
    const decision = { decision: 'confirmed', decisionReason: 'x' };
    const mine = await claim(saruul, own.id);
    expect((await saruul.fails('decideGround', { groundId: mine, ...decision })).extensions).toEqual(
      secondPerson,
    );
    expect(await offered(mine)).not.toContain('decideGround');
    const hers = await claim(nomin, (await road.register(nomin)).id);
    expect(await offered(hers)).toContain('decideGround');
    await saruul.do('decideGround', { groundId: hers, ...decision });
  });

  it('the status of a victim: refused, and not offered; that of a colleague’s case they do confirm', async () => {
    const decided = async (by: Person, one: RegisteredCase): Promise<object> => {
      const input = { caseId: one.id, version: one.version, status: 'presumed', basis: 'x' };
      const { version } = await by.do<{ version: number }>('decideVictimStatus', input, '{ version }');
      return { caseId: one.id, version };
    };
    const mine = await decided(saruul, own);
    expect((await saruul.fails('confirmVictimStatus', mine)).extensions).toEqual(secondPerson);
    const { access } = await saruul.ask<{ access: { actions: string[] } }>(
      'case',
      { id: own.id },
      '{ access { actions } }',
    );
    expect(access.actions).not.toContain('confirmVictimStatus');
    await saruul.do('confirmVictimStatus', await decided(nomin, await road.register(nomin)));
  });
});
