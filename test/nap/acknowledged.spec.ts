import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cubes } from '#casework/statistics/cube.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let tuya: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  saruul = api.person('saruul@mgec.example');
  tuya = api.person('tuya@shelter.example');
  own = await road.register(saruul);
});
afterAll(() => api.stop());

const send = (service: string): Promise<SentReferral> =>
  road.refer(saruul, own.id, 'shelter', [], { service, urgency: 'emergency' });
const ask = (referral: SentReferral): Promise<SentReferral> =>
  road.step(tuya, 'requestInformation', referral, { reason: 'safety', question: 'zq' });
/** What the period to which their deadlines belong says, and the one a year later. */
const counted = async (at: string): Promise<Record<string, [met: number, missed: number]>> => {
  const rows = await api.rows<{ cell: string; met: string[]; missed: string[] }>(
    cubes.referralsAcknowledged.sql,
    [at, new Date(Date.parse(at) + 10 * 86_400_000).toISOString()],
  );
  return Object.fromEntries(rows.map(({ cell, met, missed }) => [cell, [met.length, missed.length]]));
};

describe('the share of referrals acknowledged in time (DOMAIN §7)', () => {
  it('counts a question and a redirection as answers, in the period of the deadline as it stood', async () => {
    const begin = new Date(Date.now() - 86_400_000).toISOString();
    const asked = await ask(await send('medical'));
    await road.step(tuya, 'redirectReferral', await send('legal'));
    const late = await send('psychosocial');
    const unanswered = await send('shelter');
    await api.forward('2 hours');
    await road.step(tuya, 'redirectReferral', late);
    const askedLate = await ask(await saruul.ask('referral', { id: unanswered.id }, '{ id code version }'));
    const expected = { medical: [1, 0], legal: [1, 0], psychosocial: [0, 1], shelter: [0, 1] };
    expect(await counted(begin)).toEqual(expected);
    // Their clocks go on weeks later: nobody is counted again, nor anew.
    await api.forward('40 days');
    for (const one of [asked, askedLate]) await road.step(saruul, 'answerRequest', one, { sections: [] });
    expect(await counted(begin)).toEqual(expected);
    expect(await counted(new Date(Date.now() + 35 * 86_400_000).toISOString())).toEqual({});
  });
});
