import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';
import { openedOf, scopeOfPerson } from './grantor.fixture.js';

/** The doors that widen, narrow and end what a referral discloses, called directly with one real person's settings. */
let api: TestApi;
let database: Database;
let road: Road;
let saruul: Person;
let tuya: Person;
let anu: Person;
let own: RegisteredCase;
let sent: SentReferral;

const rowsOf = async (by: Person, sql: string, params: unknown[]): Promise<Record<string, unknown>[]> =>
  database.read(await scopeOfPerson(database, by), sql, params);
const opened = (caseId: string) => openedOf(api, caseId);

beforeAll(async () => {
  api = await TestApi.start();
  database = api.app.get(Database);
  road = new Road(api);
  [saruul, tuya, anu] = ['saruul@mgec', 'tuya@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul);
  await road.consent(saruul, own.id, 'shelter', ['risk', 'needs'], { restrictions: ['needs'] });
  sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
});

describe('P5: grantor.widen', () => {
  const widen = async (by: Person, sections: string[], until = '9999-12-31'): Promise<boolean> => {
    const [consent] = await api.rows<{ id: string }>('select id from consent where case_id = $1', [own.id]);
    const params = [sent.id, sections, consent?.id, until];
    const [row] = await rowsOf(by, 'select grantor.widen($1, $2, $3, $4) as done', params);
    return row?.['done'] === true;
  };
  const chosen = async (): Promise<string[]> => {
    const [row] = await api.rows<{ sections: string[] }>('select sections from referral where id = $1', [
      sent.id,
    ]);
    return row?.sections ?? [];
  };

  it('widens only while it is asked for, for whoever works the case, and within her consent', async () => {
    expect(await widen(saruul, ['risk'])).toBe(false);
    const asked = await road.step(tuya, 'requestInformation', sent, { reason: 'safety', question: 'zq' });
    for (const who of ['tuya@shelter', 'nomin@mgec', 'oyun@mgec', 'misheel@ecpat'])
      expect(await widen(api.person(`${who}.example`), ['risk'])).toBe(false);
    for (const sections of [['needs'], ['identity'], ['risk', 'identity']])
      expect(await widen(saruul, sections)).toBe(false);
    expect(await chosen()).toEqual(['risk']);
    expect(await widen(saruul, ['risk'])).toBe(true);
    await road.step(saruul, 'answerRequest', asked, { sections: [] });
    expect(await widen(saruul, ['risk'])).toBe(false);
  });

  it('prolongs nothing beyond the day her consent ends', async () => {
    await api.rows(`update consent set valid_until = '2099-01-01' where case_id = $1`, [own.id]);
    await road.step(tuya, 'requestInformation', sent, { reason: 'safety', question: 'zq' });
    expect(await widen(saruul, ['risk'])).toBe(false);
    expect(await widen(saruul, ['risk'], '2099-01-01')).toBe(true);
  });
});

describe('P5: grantor.pass_on', () => {
  const passOn = async (by: Person, referral = sent.id): Promise<number> => {
    const rows = await rowsOf(by, 'select grantor.pass_on($1)', [referral]);
    return rows.length;
  };

  it('ends what she takes back only for the receiver’s inbox or those named, and takes away alone', async () => {
    await road.accept(tuya, sent, [anu]);
    const before = await opened(own.id);
    for (const who of ['saruul@mgec', 'oyun@mgec', 'delger@shelter', 'batbayar@police', 'misheel@ecpat'])
      expect({ who, ended: await passOn(api.person(`${who}.example`)) }).toEqual({ who, ended: 0 });
    expect(await passOn(anu, randomUUID())).toBe(0);
    expect(await opened(own.id)).toEqual(before);
    for (let again = 0; again < 2; again++) {
      await passOn(anu);
      expect(await opened(own.id)).toEqual(before.filter(({ holder }) => !holder.startsWith('received:')));
    }
  });

  it('takes an undecided referral with it, asked about or not', async () => {
    await road.step(tuya, 'requestInformation', sent, { reason: 'safety', question: 'zq' });
    const second = await road.refer(saruul, own.id, 'shelter', ['risk']);
    expect(await passOn(tuya)).toBe(2);
    const rows = await api.rows<{ status: string }>('select status from referral where id = any ($1)', [
      [sent.id, second.id],
    ]);
    expect(rows.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
  });
});

describe('P5: grantor.amend', () => {
  const amend = async (by: Person, consent: string, until = 'infinity'): Promise<number> => {
    const rows = await rowsOf(by, 'select grantor.amend($1, $2)', [consent, until]);
    return rows.length;
  };

  it('binds nothing to a consent that takes no other’s place, is not new, or is somebody else’s word', async () => {
    await road.accept(tuya, sent, [anu]);
    const before = await opened(own.id);
    const [consent] = await api.rows<{ id: string }>('select id from consent where case_id = $1', [own.id]);
    expect(await amend(saruul, consent?.id ?? '')).toBe(0);
    const wider = { sections: ['risk', 'health'], givenBy: 'self', how: 'written', language: 'mn' };
    const amended = await saruul.do('amendConsent', { consentId: consent?.id, ...wider });
    const bound = await opened(own.id);
    expect(bound).toEqual(before);
    for (const who of [saruul, api.person('nomin@mgec.example'), tuya])
      expect(await amend(who, amended.id)).toBe(0);
    expect(await amend(saruul, randomUUID())).toBe(0);
    expect(await opened(own.id)).toEqual(bound);
  });
});

describe('P5: grantor.ground_over', () => {
  const over = async (by: Person, ground: string): Promise<number> => {
    const rows = await rowsOf(by, 'select * from grantor.ground_over($1)', [ground]);
    return rows.length;
  };

  it('closes what rests on a ground only once it is over, and only for its organisation', async () => {
    const [batbayar, oyun] = [api.person('batbayar@police.example'), api.person('oyun@mgec.example')];
    const claimed = await saruul.do('claimGround', {
      caseId: own.id,
      recipientId: api.organisation('police'),
      kind: 'lawEnforcementRequest',
      sections: ['risk'],
      reason: 'zq',
      authority: 'zq',
      number: '1',
      article: '1',
    });
    await oyun.do('decideGround', { groundId: claimed.id, decision: 'confirmed', decisionReason: 'zq' });
    const by = { groundId: claimed.id };
    const open = await road.accept(batbayar, await road.refer(saruul, own.id, 'police', ['risk'], by), [
      batbayar,
    ]);
    const asked = await road.step(
      batbayar,
      'requestInformation',
      await road.refer(saruul, own.id, 'police', ['risk'], by),
      {
        reason: 'safety',
        question: 'zq',
      },
    );
    const before = await opened(own.id);
    expect(await over(saruul, claimed.id)).toBe(0);
    await api.rows(`update legal_ground set status = 'ended', ended_at = platform.now() where id = $1`, [
      claimed.id,
    ]);
    for (const who of [batbayar, tuya, api.person('misheel@ecpat.example')])
      expect(await over(who, claimed.id)).toBe(0);
    expect(await over(saruul, randomUUID())).toBe(0);
    expect(await opened(own.id)).toEqual(before);
    expect(await over(saruul, claimed.id)).toBe(2);
    expect(await opened(own.id)).toEqual(before.filter(({ holder }) => !holder.startsWith('legal:')));
    const rows = await api.rows<{ id: string; status: string }>(
      'select id, status from referral where id = any ($1)',
      [[open.id, asked.id]],
    );
    expect(new Map(rows.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [open.id, 'accepted'],
        [asked.id, 'revoked'],
      ]),
    );
  });
});
