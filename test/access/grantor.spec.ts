import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '#platform/database/database.js';
import type { Scope } from '#platform/database/scope.js';
import { caseSections } from '#policy/vocabulary.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';
import { openedOf, scopeOfPerson } from './grantor.fixture.js';

/**
 * The api's role calling the grantor's doors directly, as a bug or an injection in one request would: with the
 * settings of one real person. (Whoever can set other settings at will has the api's own power: the wall holds
 * against a forgotten filter and a forged argument, not against a stolen login of the api.)
 */
let api: TestApi;
let database: Database;
let road: Road;
let saruul: Person;
let tuya: Person;
let anu: Person;
let sealed: RegisteredCase;
let own: RegisteredCase;
let sent: SentReferral;

const asPerson = (person: Person): Promise<Scope> => scopeOfPerson(database, person);
const call = async <T>(person: Person, sql: string, params: unknown[]): Promise<T> => {
  const [row] = await database.read<{ value: T }>(await asPerson(person), `select ${sql} as value`, params);
  return row?.value as T;
};
const accept = (
  person: Person,
  referral: string,
  officer: string,
  sections: readonly string[] | null,
): Promise<boolean> => call(person, 'grantor.accept($1, $2, $3)', [referral, officer, sections]);
const close = (person: Person, referral: string, at: string): Promise<number> =>
  call(person, 'grantor.close($1, $2::timestamptz, $3)', [referral, at, 'forged']);
const assign = (person: Person, caseId: string, to: string): Promise<boolean> =>
  call(person, 'grantor.assign($1, $2)', [caseId, to]);

const opened = (caseId: string) => openedOf(api, caseId);

beforeAll(async () => {
  api = await TestApi.start();
  database = api.app.get(Database);
  road = new Road(api);
  [saruul, tuya, anu] = ['saruul@mgec.example', 'tuya@shelter.example', 'anu@shelter.example'].map((email) =>
    api.person(email),
  ) as [Person, Person, Person];
  sealed = await road.register(saruul, { sealed: true, supervisorId: api.person('oyun@mgec.example').id });
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul);
  await road.consent(saruul, own.id, 'shelter', ['risk', 'needs'], { restrictions: ['needs'] });
  sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
});

describe('P5: grantor.accept', () => {
  it('opens nothing of a referral that was not just accepted', async () => {
    const before = await opened(own.id);
    expect(await accept(tuya, sent.id, anu.id, caseSections)).toBe(false);
    await road.step(tuya, 'acknowledgeReferral', sent);
    expect(await accept(tuya, sent.id, anu.id, caseSections)).toBe(false);
    expect(await opened(own.id)).toEqual(before);
  });

  it('opens nothing to another organisation, an unknown referral, or somebody without an inbox', async () => {
    await road.accept(tuya, sent, [anu]);
    for (const [who, referral] of [
      ['batbayar@police.example', sent.id],
      ['uyanga@naidvar.example', sent.id],
      ['anu@shelter.example', sent.id],
      ['saruul@mgec.example', sent.id],
      ['tuya@shelter.example', randomUUID()],
    ] as const)
      expect({
        who,
        opened: await accept(api.person(who), referral, api.person(who).id, caseSections),
      }).toEqual({ who, opened: false });
  });

  it('opens nothing more once the moment of acceptance is over: no officer is added later', async () => {
    await road.accept(tuya, sent, [anu]);
    const before = await opened(own.id);
    expect(await accept(tuya, sent.id, anu.id, caseSections)).toBe(false);
    expect(await accept(tuya, sent.id, api.person('bolor@shelter.example').id, caseSections)).toBe(false);
    await road.step(saruul, 'revokeReferral', { ...sent, version: sent.version + 1 });
    expect(await accept(tuya, sent.id, anu.id, caseSections)).toBe(false);
    expect(await opened(own.id)).toEqual(before.filter(({ holder }) => !holder.startsWith('received:')));
  });

  it('in the moment itself opens what was disclosed, to people of the organisation who may work, once', async () => {
    const scope = await asPerson(tuya);
    const disabled = api.person('bolor@shelter.example').id;
    await api.rows('update account set disabled_at = now() where id = $1', [disabled]);
    const told = await database.transaction(scope, async (tx) => {
      await tx.query(
        `update referral set status = 'accepted', accepted_at = date_trunc('milliseconds', platform.now()), open_until = 'infinity' where id = $1`,
        [sent.id],
      );
      const answers: boolean[] = [];
      for (const officer of [
        api.person('batbayar@police.example').id,
        disabled,
        randomUUID(),
        anu.id,
        anu.id,
      ]) {
        const [row] = await tx.query<{ value: boolean }>('select grantor.accept($1, $2, $3) as value', [
          sent.id,
          officer,
          [...caseSections],
        ]);
        answers.push(row?.value === true);
      }
      return answers;
    });
    await api.rows('update account set disabled_at = null where id = $1', [disabled]);
    expect(told).toEqual([false, false, false, true, true]);
    expect((await opened(own.id)).filter(({ holder }) => holder.startsWith('received:'))).toEqual([
      { holder: `received:${anu.id}`, sections: ['reference_until', 'risk_until'] },
    ]);
  });

  it('P9: opens nothing that no live consent covers, whatever the referral says', async () => {
    const scope = await asPerson(saruul);
    const forged = async (consentId: string | null): Promise<string> => {
      const id = randomUUID();
      await database.transaction(scope, (tx) =>
        tx.query(
          `insert into referral (id, code, case_id, person_id, sender_id, receiver_id, sent_by, consent_id, service, urgency, status, sections, consent_until)
           select $1::uuid, $1::text, c.id, c.person_id, c.managing_organisation_id, $2, $3, $4, 'shelter', 'normal', 'sent', $5, 'infinity'
           from case_record c where c.id = $6`,
          [id, tuya.organisationId, saruul.id, consentId, ['risk', 'needs', 'identity'], own.id],
        ),
      );
      return id;
    };
    const [consent] = await api.rows<{ id: string }>('select id from consent where case_id = $1', [own.id]);
    const withNone = await forged(null);
    const withOne = await forged(consent?.id ?? null);
    for (const id of [withNone, withOne]) await road.accept(tuya, { id, code: '', version: 1 }, [anu]);
    // `needs` is consented and restricted, `identity` not consented at all.
    expect((await opened(own.id)).filter(({ holder }) => holder.startsWith('received:'))).toEqual([
      { holder: `received:${anu.id}`, sections: ['reference_until', 'risk_until'] },
    ]);
    await road.step(saruul, 'revokeReferral', { id: withOne, code: '', version: 2 });
    expect((await opened(own.id)).filter(({ holder }) => holder.startsWith('received:'))).toEqual([
      { holder: `received:${anu.id}`, sections: ['reference_until'] },
    ]);
  });
});

describe('P5: grantor.close', () => {
  it('ends nothing for an organisation that is neither end, and nothing unknown', async () => {
    await road.accept(tuya, sent, [anu]);
    const before = await opened(own.id);
    expect(await close(api.person('batbayar@police.example'), sent.id, '2000-01-01')).toBe(0);
    expect(await close(api.person('misheel@ecpat.example'), sent.id, '2000-01-01')).toBe(0);
    expect(await close(saruul, randomUUID(), '2000-01-01')).toBe(0);
    expect(await opened(own.id)).toEqual(before);
  });

  it('only takes away: an end in the future opens nothing that has ended', async () => {
    await road.accept(tuya, sent, [anu]);
    await road.step(saruul, 'revokeReferral', { ...sent, version: sent.version + 1 });
    const before = await opened(own.id);
    await close(tuya, sent.id, 'infinity');
    await close(saruul, sent.id, '2999-01-01');
    expect(await opened(own.id)).toEqual(before);
  });
});

describe('P5: grantor.assign', () => {
  it('assigns for whoever supervises the case, to a caseworker of the house, and nobody else', async () => {
    const [nomin, oyun] = [api.person('nomin@mgec.example'), api.person('oyun@mgec.example')];
    const cases: [Person, string, string][] = [
      [saruul, own.id, nomin.id],
      [nomin, own.id, nomin.id],
      [tuya, own.id, tuya.id],
      [api.person('zolzaya@ecpat.example'), own.id, api.person('misheel@ecpat.example').id],
      [oyun, own.id, api.person('misheel@ecpat.example').id],
      [oyun, own.id, oyun.id],
      [oyun, own.id, api.person('enkhjin@mgec.example').id],
      [oyun, randomUUID(), nomin.id],
      [api.person('zolzaya@ecpat.example'), sealed.id, api.person('misheel@ecpat.example').id],
    ];
    const before = await opened(own.id);
    for (const [who, caseId, to] of cases)
      expect({ who: who.email, done: await assign(who, caseId, to) }).toEqual({
        who: who.email,
        done: false,
      });
    expect(await opened(own.id)).toEqual(before);
    expect(await assign(oyun, own.id, nomin.id)).toBe(true);
    expect(await assign(oyun, sealed.id, nomin.id)).toBe(true);
  });
});

describe('P5: who may see what', () => {
  it.each([
    [
      'insert into case_access (case_id, holder, opened_at, sealed, reference_until) values ($1, $2, now(), false, now())',
    ],
    [`update case_access set identity_until = 'infinity' where case_id = $1 and holder = $2`],
    [`delete from case_access where case_id = $1 and holder = $2`],
    [`insert into disclosure (case_id, holder, ground, sections) values ($1, $2, 'legal', '{reference}')`],
    [`insert into disclosure_end (disclosure_id, reason) values ($1, $2)`],
    [
      `insert into referral_officer (referral_id, account_id, case_id, receiver_id) values ($1, split_part($2, ':', 2)::uuid, $1, $1)`,
    ],
    [`select grantor.record($1, $2, 'legal', '{identity}')`],
    ['select grantor.refresh($1, $2)'],
    [`select grantor.sections_of('assigned'), $1::text, $2::text`],
    ['set role itgel_grantor'],
  ])('is out of the api’s reach: %s', async (sql) => {
    const params = sql.includes('$1') ? [own.id, `assigned:${api.person('nomin@mgec.example').id}`] : [];
    await expect(database.read(await asPerson(saruul), sql, params)).rejects.toThrow('permission denied');
  });
});
