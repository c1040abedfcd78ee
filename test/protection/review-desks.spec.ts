import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgreementClock } from '#casework/referral/clock/agreement-clock.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';
import { role } from './house.fixture.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let oyun: Person;
let enkhjin: Person;
let tuya: Person;
let anu: Person;
let delger: Person;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  const names = ['saruul@mgec', 'oyun@mgec', 'enkhjin@mgec', 'tuya@shelter', 'anu@shelter', 'delger@shelter'];
  [saruul, oyun, enkhjin, tuya, anu, delger] = names.map((name) => api.person(`${name}.example`)) as [
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
  ];
});
afterAll(() => api.stop());

const codeOf = async (by: Person, name: string, input: object): Promise<string> =>
  (await by.fails(name, input)).extensions.code;

describe('P48: a sealed case whose agreement is over', () => {
  it('is reviewed by the supervisor named on it; at the receiver no supervisor learns that it is there', async () => {
    const child = await road.register(saruul, { supervisorId: oyun.id }, toldSections('child'));
    await road.consent(saruul, child.id, 'shelter', ['risk'], { givenBy: 'guardian', assent: true });
    const sent = await road.accept(tuya, await road.refer(saruul, child.id, 'shelter', ['risk']), [anu]);
    const [agreement] = await api.rows<{ id: string }>(
      'select id from agreement where proposer_id = $1 and partner_id = $2',
      [saruul.organisationId, delger.organisationId],
    );
    await delger.do('endAgreement', { agreementId: agreement?.id });
    const worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
    await new AgreementClock(new Database(worker)).tick();
    await worker.destroy();
    const review = { referralId: sent.id, version: sent.version };
    expect(await codeOf(delger, 'reviewReferral', { ...review, decision: 'close' })).toBe('NOT_FOUND');
    const listed = async (by: Person): Promise<string> =>
      (await by.question('referralsUnderReview', {}, '{ items { id } }')).body;
    expect(await listed(delger)).not.toContain(sent.id);
    expect(await listed(oyun)).toContain(sent.id);
    await oyun.do('reviewReferral', { ...review, decision: 'keep' });
  });
});

describe('P48: who is kept from a case', () => {
  it('neither decides its legal ground nor its destruction, nor reads that they asked for either', async () => {
    const own = await road.register(saruul);
    const { id: groundId } = await saruul.do('claimGround', {
      caseId: own.id,
      recipientId: api.organisation('police'),
      kind: 'lawEnforcementRequest',
      sections: ['risk'],
      reason: 'x',
      authority: 'Police',
      number: '1/2',
      article: '13.1',
    });
    const { id: destructionId } = await oyun.do('requestDestruction', {
      caseId: own.id,
      ground: 'personAsks',
    });
    for (const { id } of [enkhjin, oyun])
      await saruul.do('excludePerson', { caseId: own.id, accountId: id, reason: 'x' });
    const decision = { groundId, decision: 'confirmed', decisionReason: 'x' };
    for (const by of [enkhjin, oyun]) {
      expect(await codeOf(by, 'decideGround', decision)).toBe('NOT_FOUND');
      expect(await codeOf(by, 'approveDestruction', { destructionId })).toBe('NOT_FOUND');
      for (const name of ['legalGrounds', 'destructionRequests']) {
        const { body } = await by.question(name, {}, '{ items { id caseCode } }');
        expect([by.email, name, body.includes(own.code)]).toEqual([by.email, name, false]);
      }
    }
  });
});

describe('P3: a data-protection officer of a receiver', () => {
  it('reads what its people did without the code of the case, and cannot ask by one', async () => {
    const own = await road.register(saruul);
    const sent = await road.refer(saruul, own.id, 'naidvar', []);
    const uyanga = api.person('uyanga@naidvar.example');
    await road.step(uyanga, 'acknowledgeReferral', sent);
    const khulan = api.person('khulan@naidvar.example');
    await role(api, khulan, 'dataProtectionOfficer');
    const [days] = await api.rows<{ from: string; until: string }>(
      `select to_char(platform.now() - interval '1 day', 'YYYY-MM-DD') as "from",
         to_char(platform.now() + interval '1 day', 'YYYY-MM-DD') as until`,
    );
    const entries = async (caseCode?: string) =>
      (
        await khulan.ask<{ items: { action: string; caseCode: string | null }[] }>(
          'auditEntries',
          { ...days, ...(caseCode ? { caseCode } : {}) },
          '{ items { action caseCode } }',
        )
      ).items;
    expect(await entries()).toContainEqual({ action: 'acknowledgeReferral', caseCode: null });
    expect(await entries(own.code)).toEqual([]);
  });
});

describe('P2: what the country wants reported', () => {
  it('is told to whoever is signed in', async () => {
    const { extensions } = await api.stranger.refused('reportDuties', {}, '{ trigger }');
    expect(extensions.code).toBe('UNAUTHENTICATED');
  });
});
