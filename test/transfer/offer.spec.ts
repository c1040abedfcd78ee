import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ComingOfAge } from '#casework/consent/coming-of-age.js';
import { ConsentClock } from '#casework/consent/consent-clock.js';
import { TransferClock } from '#casework/transfer/transfer-clock.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type OfferedTransfer, type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let worker: DataSource;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let misheel: Person;
let zolzaya: Person;
let own: RegisteredCase;
const handover = { purpose: 'handover' };

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
  [saruul, nomin, oyun, misheel, zolzaya] = [
    'saruul@mgec',
    'nomin@mgec',
    'oyun@mgec',
    'misheel@ecpat',
    'zolzaya@ecpat',
  ].map((name) => api.person(`${name}.example`)) as [Person, Person, Person, Person, Person];
});
afterAll(async () => {
  await worker.destroy();
  await api.stop();
});
beforeEach(async () => {
  own = await road.register(saruul, { sealed: false });
});

const proposal = (how: object = {}) => ({
  caseId: own.id,
  receiverId: api.organisation('ecpat'),
  sections: ['risk'],
  reason: 'Нүүсэн',
  ...how,
});
const refused = async (how: object = {}, by = saruul) =>
  (await by.fails('proposeTransfer', proposal(how))).extensions;
const statusOf = async ({ id }: { id: string }): Promise<string | undefined> =>
  (await api.rows<{ status: string }>('select status from case_transfer where id = $1', [id]))[0]?.status;
const accept = (offer: OfferedTransfer, version = offer.version) =>
  zolzaya.fails('acceptTransfer', { transferId: offer.id, version, assigneeId: misheel.id });
const events = async (kind: string): Promise<number> =>
  (await api.rows('select from outbox where stream = $1 and kind = $2', [own.id, kind])).length;

describe('P9: offering a case', () => {
  it('rests on her consent to that, to this organisation, and no further', async () => {
    expect(await refused()).toMatchObject({ code: 'CONSENT_REQUIRED', reason: 'notConsented' });
    // To refer her is another matter.
    await road.consent(saruul, own.id, 'ecpat', ['risk']);
    expect(await refused()).toMatchObject({ code: 'CONSENT_REQUIRED' });
    await road.consent(saruul, own.id, 'ecpat', ['risk', 'needs'], { ...handover, restrictions: ['needs'] });
    expect(await refused({ sections: ['risk', 'needs'] })).toMatchObject({
      code: 'CONSENT_REQUIRED',
      field: 'sections',
    });
    const preview = await saruul.ask(
      'transferPreview',
      { caseId: own.id, receiverId: api.organisation('ecpat'), sections: ['risk', 'needs'] },
      '{ sections withheld { section reason } consented agreed referrals endingReferrals }',
    );
    expect(preview).toEqual({
      sections: ['risk'],
      withheld: [{ section: 'needs', reason: 'notConsented' }],
      consented: true,
      agreed: true,
      referrals: 0,
      endingReferrals: 0,
    });
    expect(await statusOf(await saruul.do('proposeTransfer', proposal()))).toBe('proposed');
    expect(await refused()).toMatchObject({ code: 'CONFLICT', reason: 'alreadyOffered' });
  });

  it('needs an agreement that covers handing over, and an organisation that takes cases over', async () => {
    for (const [to, sections] of [
      ['shelter', ['risk']],
      ['police', ['risk']],
    ] as const)
      await road.consent(saruul, own.id, to, sections, handover);
    expect(await refused({ receiverId: api.organisation('shelter') })).toMatchObject({
      field: 'receiverId',
      reason: 'noAgreement',
    });
    for (const to of ['police', 'mgec'])
      expect(await refused({ receiverId: api.organisation(to) })).toMatchObject({ field: 'receiverId' });
  });

  it('is for who works or oversees the case', async () => {
    await road.consent(saruul, own.id, 'ecpat', ['risk'], handover);
    expect(await refused({}, nomin)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused({}, zolzaya)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await statusOf(await oyun.do('proposeTransfer', proposal()))).toBe('proposed');
  });

  it('rests on a ground in her consent’s place only once a second person has confirmed it', async () => {
    own = await road.register(saruul, { sealed: false }, toldSections('child'));
    const ground = await saruul.do('claimGround', {
      caseId: own.id,
      recipientId: api.organisation('ecpat'),
      kind: 'bestInterests',
      sections: ['risk'],
      reason: 'r',
    });
    expect(await refused({ groundId: ground.id })).toMatchObject({ field: 'groundId' });
    await oyun.do('decideGround', { groundId: ground.id, decision: 'confirmed', decisionReason: 'r' });
    expect(await refused({ groundId: ground.id, sections: ['needs'] })).toMatchObject({ field: 'sections' });
    const offer = await road.propose(saruul, own.id, 'ecpat', ['risk'], { groundId: ground.id });
    await saruul.do('endGround', { groundId: ground.id });
    expect(await statusOf(offer)).toBe('withdrawn');
  });
});

describe('P4: an offer ends', () => {
  let offer: OfferedTransfer;
  let consentId: string;
  beforeEach(async () => {
    ({ id: consentId } = await road.consent(saruul, own.id, 'ecpat', ['risk', 'needs'], handover));
    offer = await road.propose(saruul, own.id, 'ecpat', ['risk', 'needs']);
  });

  it('when she takes her consent back, or says no', async () => {
    await saruul.do('withdrawConsent', { consentId });
    expect(await statusOf(offer)).toBe('withdrawn');
    expect((await accept(offer, offer.version + 1)).extensions).toMatchObject({ code: 'CONFLICT' });
    expect(await events('transfer.withdrawn')).toBe(1);
    expect(await events('keys.release')).toBe(1);
    const again = await road.offer(saruul, own.id, 'ecpat', ['risk']);
    await road.consent(saruul, own.id, 'ecpat', [], { ...handover, decision: 'refused' });
    expect(await statusOf(again)).toBe('withdrawn');
  });

  it('when her consent runs out, by the clock', async () => {
    await saruul.do('withdrawConsent', { consentId });
    const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const again = await road.offer(saruul, own.id, 'ecpat', ['risk'], { validUntil: until });
    await api.forward('5 days');
    expect((await accept(again)).extensions).toMatchObject({ code: 'CONSENT_REQUIRED' });
    await new ConsentClock(new Database(worker), api.app.get(ComingOfAge)).tick();
    expect(await statusOf(again)).toBe('withdrawn');
  });

  it('is bounded by her new word, which whoever accepts must have seen', async () => {
    const words = { consentId, sections: ['risk'], givenBy: 'self', how: 'written', language: 'mn' };
    await saruul.do('amendConsent', words);
    expect((await accept(offer)).extensions).toMatchObject({ code: 'CONFLICT', field: 'version' });
    await road.takeOver(zolzaya, { ...offer, version: offer.version + 1 }, misheel);
    const { access } = await misheel.ask<{ access: { readable: string[] } }>(
      'case',
      { id: own.id },
      '{ access { readable } }',
    );
    expect(access.readable).toContain('risk');
    expect(access.readable).not.toContain('needs');
  });

  it('when it is taken back, by who has the case, or declined, by a supervisor over there', async () => {
    const step = { transferId: offer.id, version: offer.version };
    for (const person of [nomin, misheel])
      expect((await person.fails('withdrawTransfer', step)).extensions.code).toBe('NOT_FOUND');
    expect((await zolzaya.fails('withdrawTransfer', step)).extensions.code).toBe('FORBIDDEN');
    expect((await oyun.fails('declineTransfer', { ...step, reason: 'noCapacity' })).extensions.code).toBe(
      'FORBIDDEN',
    );
    await oyun.do('withdrawTransfer', step);
    expect(await statusOf(offer)).toBe('withdrawn');
    const again = await road.propose(saruul, own.id, 'ecpat', ['risk']);
    const declined = { transferId: again.id, version: again.version, reason: 'noCapacity' };
    await zolzaya.do('declineTransfer', declined);
    const { transfers } = await saruul.ask<{ transfers: object[] }>(
      'case',
      { id: own.id },
      '{ transfers { status declineReason } }',
    );
    expect(transfers).toContainEqual({ status: 'declined', declineReason: 'noCapacity' });
    expect((await zolzaya.fails('declineTransfer', declined)).extensions.code).toBe('CONFLICT');
  });

  it('by the clock, with a task for who has the case', async () => {
    await api.forward('22 days');
    expect((await accept(offer)).extensions).toMatchObject({ code: 'CONFLICT', reason: 'noSuchStep' });
    await new TransferClock(new Database(worker)).tick();
    expect(await statusOf(offer)).toBe('expired');
    const { tasks } = await saruul.ask<{ tasks: { kind: string }[] }>(
      'case',
      { id: own.id },
      '{ tasks { kind } }',
    );
    expect(tasks.map(({ kind }) => kind)).toContain('transferUnanswered');
    expect(await events('transfer.expired')).toBe(1);
  });

  it('or cannot be accepted: the agreement over, her data to be destroyed, the case closed', async () => {
    await api.rows(`update case_record set status = 'closed' where id = $1`, [own.id]);
    expect((await accept(offer)).extensions).toMatchObject({ reason: 'notToHandOver' });
    await api.rows(`update case_record set status = 'registered' where id = $1`, [own.id]);
    await api.rows(`update agreement set ended_at = platform.now() where 'handover' = any (purposes)`);
    expect((await accept(offer)).extensions).toMatchObject({ reason: 'agreementOver' });
    await api.rows(`update agreement set ended_at = null where 'handover' = any (purposes)`);
    await oyun.do('requestDestruction', { caseId: own.id, ground: 'personAsks' });
    expect((await accept(offer)).extensions).toMatchObject({ reason: 'notToHandOver' });
  });
});
