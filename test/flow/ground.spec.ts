import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { GroundClock } from '#casework/ground/ground-clock.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { stepUp } from '../emergency/emergency.fixture.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import { canary, toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';
import { everything } from '../support/api/selection.js';

let api: TestApi;
let road: Road;
let worker: DataSource;
let saruul: Person;
let oyun: Person;
let officer: Person;
let dpo: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
  [saruul, oyun, officer, dpo] = ['saruul@mgec', 'oyun@mgec', 'batbayar@police', 'enkhjin@mgec'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person, Person];
});
afterAll(async () => {
  await worker.destroy();
  await api.stop();
});
/** Whatever a story does, who may see what is what the ledger says (npm run access:check). */
afterEach(async () => {
  expect(await ledgerFaults(api)).toEqual([]);
});
beforeEach(async () => {
  own = await road.register(saruul);
});

const request = { authority: 'General Police Agency', number: '12/345', article: '13.1' };
const claim = async (how: object = {}): Promise<{ id: string; status: string }> => {
  if ('kind' in how && how.kind === 'imminentDanger') await stepUp(saruul);
  return saruul.do('claimGround', claimOf(how), '{ id status }');
};
const claimOf = (how: object = {}): object => ({
  caseId: own.id,
  recipientId: api.organisation('police'),
  kind: 'lawEnforcementRequest',
  sections: ['risk', 'exploitation'],
  reason: canary('ground'),
  ...request,
  ...how,
});
const danger = (how: object = {}): object => ({
  kind: 'imminentDanger',
  authority: null,
  number: null,
  article: null,
  ...how,
});
const decide = (by: Person, groundId: string, decision: string, how: object = {}) =>
  by.do<{ status: string }>(
    'decideGround',
    { groundId, decision, decisionReason: canary('decision'), ...how },
    '{ id status }',
  );
const refer = (groundId: string, sections: readonly string[] = ['risk']): Promise<SentReferral> =>
  road.refer(saruul, own.id, 'police', sections as never, { groundId, service: 'protection' });
const readable = async (person: Person): Promise<string[]> => {
  const { data } = await person.question('case', { id: own.id }, '{ access { readable } }');
  return (data?.['case'] as { access: { readable: string[] } } | undefined)?.access.readable ?? [];
};
const tickClock = (): Promise<void> => new GroundClock(new Database(worker)).tick();
const escalated = (): Promise<object[]> =>
  api.rows(`select from outbox where kind = 'ground.escalated' and stream = $1`, [own.id]);

describe('P9: a ground without consent', () => {
  it('of imminent danger acts at once after the password, and opens its sections and no others', async () => {
    const { id, status } = await claim(danger());
    expect(status).toBe('acting');
    await expect(refer(id, ['risk', 'needs'])).rejects.toThrow('notInGround');
    const sent = await refer(id);
    await road.accept(officer, sent, [officer]);
    expect(await readable(officer)).toEqual(['reference', 'risk']);
    await officer.ask('case', { id: own.id }, '{ risk { assessment } }');
    const { items } = await saruul.ask<{ items: { ground: string; organisation: string }[] }>(
      'openings',
      { caseId: own.id },
      '{ items { ground organisation } }',
    );
    expect(items).toContainEqual(expect.objectContaining({ ground: 'legal' }));
    const { basis } = await officer.ask<{ basis: string }>('referral', { id: sent.id }, '{ basis }');
    expect(basis).toBe('legal');
  });

  it('does nothing in a session in which the password was not given again, or long ago', async () => {
    const refused = async (): Promise<unknown> =>
      (await saruul.fails('claimGround', claimOf(danger()))).extensions;
    await api.rows('update session set confirmed_at = null');
    expect(await refused()).toEqual({ code: 'FORBIDDEN', reason: 'confirmFirst' });
    await stepUp(saruul, 'not my password');
    expect(await refused()).toEqual({ code: 'FORBIDDEN', reason: 'confirmFirst' });
    await stepUp(saruul);
    await api.forward('6 minutes');
    expect(await refused()).toEqual({ code: 'FORBIDDEN', reason: 'confirmFirst' });
    await claim(danger());
  });

  it('of any other kind acts only when somebody else has confirmed it, for as few sections as they find enough', async () => {
    const { id, status } = await claim();
    expect(status).toBe('proposed');
    await expect(refer(id)).rejects.toThrow('groundNotInEffect');
    await decide(oyun, id, 'confirmed', { sections: ['risk'] });
    await expect(refer(id, ['risk', 'exploitation'])).rejects.toThrow('notInGround');
    await road.accept(officer, await refer(id), [officer]);
    expect(await readable(officer)).toEqual(['reference', 'risk']);
  });

  it('refused or ended closes at once what it opened, and what is still to be decided', async () => {
    const { id } = await claim(danger());
    const [sent, waiting] = [await refer(id), await refer(id)];
    await road.accept(officer, sent, [officer]);
    await decide(dpo, id, 'refused');
    expect(await readable(officer)).toEqual([]);
    const state = async (one: SentReferral): Promise<string> =>
      (await saruul.ask<{ status: string }>('referral', { id: one.id }, '{ status }')).status;
    expect([await state(sent), await state(waiting)]).toEqual(['accepted', 'revoked']);
    await expect(refer(id)).rejects.toThrow('groundNotInEffect');
    const other = await claim(danger());
    await road.accept(officer, await refer(other.id), [officer]);
    await saruul.do('endGround', { groundId: other.id });
    expect(await readable(officer)).toEqual([]);
  });

  it('serves one case and one organisation, and never placement to the police', async () => {
    const { id } = await claim(danger({ sections: ['risk', 'placement'] }));
    await expect(refer(id, ['placement'])).rejects.toThrow('notForReceiver');
    const other = await road.register(saruul);
    await expect(road.refer(saruul, other.id, 'police', ['risk'], { groundId: id })).rejects.toThrow(
      'groundNotInEffect',
    );
    await expect(road.refer(saruul, own.id, 'shelter', ['risk'], { groundId: id })).rejects.toThrow(
      'groundNotInEffect',
    );
    // Without an agreement as well: a life does not wait for one.
    const hospital = await claim(
      danger({ recipientId: api.organisation('immigration'), sections: ['risk'] }),
    );
    await road.refer(saruul, own.id, 'immigration', ['risk'], { groundId: hospital.id });
  });
});

describe('P11: nobody decides what they asked for', () => {
  it('whoever claimed it is refused, and so is anybody who neither oversees nor audits', async () => {
    const { id } = await claim();
    const decision = { groundId: id, decision: 'confirmed', decisionReason: 'x' };
    expect((await saruul.fails('decideGround', decision)).extensions.code).toBe('FORBIDDEN');
    for (const email of ['nomin@mgec', 'zolzaya@ecpat', 'batbayar@police', 'telmen@host'])
      expect((await api.person(`${email}.example`).fails('decideGround', decision)).extensions.code).toBe(
        'NOT_FOUND',
      );
    await expect(
      api.rows(`update legal_ground set decided_by = claimed_by, decided_at = now() where id = $1`, [id]),
    ).rejects.toThrow();
    expect((await decide(dpo, id, 'confirmed')).status).toBe('confirmed');
    expect((await oyun.fails('decideGround', decision)).extensions.code).toBe('CONFLICT');
  });

  it('the data-protection officer reviews without one word of the case', async () => {
    const { id } = await claim({ scope: canary('scope') });
    await decide(oyun, id, 'refused');
    await saruul.do('appealGround', { groundId: id });
    const { body } = await dpo.question(
      'legalGrounds',
      {},
      `{ items ${everything(api.schema, 'LegalGround')} }`,
    );
    expect(body).toContain(own.code);
    expect(body).not.toMatch(/zq\w+/);
    expect((await dpo.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
    expect((await decide(dpo, id, 'confirmed')).status).toBe('confirmed');
  });

  it('undecided for a day it escalates, once, to supervisors and the data-protection officer', async () => {
    await claim(danger());
    await api.forward('23 hours');
    await tickClock();
    expect(await escalated()).toEqual([]);
    await api.forward('2 hours');
    await tickClock();
    await tickClock();
    expect((await escalated()).length).toBe(1);
  });
});

describe('what each ground has to say for itself', () => {
  it.each([
    [{ kind: 'lawEnforcementRequest', number: null }, 'number', 'empty'],
    [{ kind: 'lawEnforcementRequest', recipientId: 'shelter' }, 'recipientId', 'notForThisGround'],
    [{ kind: 'mandatoryReport' }, 'trigger', 'noTrigger'],
    [{ kind: 'mandatoryReport', trigger: 'childInDanger' }, 'sections', 'moreThanReported'],
    [{ kind: 'bestInterests' }, 'kind', 'notAChild'],
    [{ kind: 'bestInterests', forbidsTelling: true }, 'kind', 'notAChild'],
    [{ sections: ['timeline'] }, 'sections', 'notDisclosable'],
  ])('%j is refused', async (how: object, field, reason) => {
    const recipientId = api.organisation('recipientId' in how ? String(how.recipientId) : 'police');
    const { extensions } = await saruul.fails('claimGround', claimOf({ ...how, recipientId }));
    expect(extensions).toEqual({ code: 'INVALID', field, reason });
  });

  it('she is told, unless a court forbids it; a child’s best interests may be a ground', async () => {
    const forbidden = await claim({ kind: 'courtOrder', forbidsTelling: true });
    expect((await saruul.fails('recordTelling', { groundId: forbidden.id })).extensions.reason).toBe(
      'courtForbidsTelling',
    );
    const open = await claim();
    await saruul.do('recordTelling', { groundId: open.id });
    own = await road.register(saruul, { sealed: false }, toldSections('child'));
    await claim({ kind: 'bestInterests', recipientId: api.organisation('child'), authority: null });
    const duties = await saruul.ask<{ trigger: string; told: string }[]>(
      'reportDuties',
      {},
      '{ trigger told }',
    );
    expect(duties.map(({ trigger }) => trigger)).toContain('childInDanger');
  });
});
