import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseCode } from '#country/case-code.js';
import { TestApi } from '../support/api/api.js';
import type { Answer, Person } from '../support/api/person.js';
import { type Scene, setScene } from '../support/api/scene.js';
import { Statements } from './statements.fixture.js';

const statements = new Statements();
let api: TestApi;
let scene: Scene;
let consentId: string;
let taskId: string;

beforeAll(async () => {
  statements.listen();
  api = await TestApi.start();
  scene = await setScene(api);
  const [consent] = await api.rows<{ id: string }>('select id from consent where case_id = $1 limit 1', [
    scene.adult.id,
  ]);
  const [task] = await api.rows<{ id: string }>('select id from task where case_id = $1 limit 1', [
    scene.adult.id,
  ]);
  [consentId, taskId] = [String(consent?.id), String(task?.id)];
});
afterAll(async () => {
  statements.stop();
  await api.stop();
});

/** Everything of an answer that somebody could tell two apart by, but the id they sent themselves. */
const told = ({ status, body }: Answer, id: string): { status: number; body: string } => ({
  status,
  body: body.replaceAll(id, '<id>'),
});

type Question = [name: string, ask: (person: Person, id: string) => Promise<Answer>, id: () => string];
const key = (): { idempotencyKey: string } => ({ idempotencyKey: randomUUID() });
const step =
  (name: string, more: object = {}) =>
  (person: Person, id: string): Promise<Answer> =>
    person.command(name, { ...key(), referralId: id, version: 1, ...more });

const questions: Question[] = [
  [
    'case',
    (person, id) => person.question('case', { id }, '{ id code risk { level } }'),
    () => scene.adult.id,
  ],
  [
    'sealed case',
    (person, id) => person.question('case', { id }, '{ id code sealed }'),
    () => scene.child.id,
  ],
  ['referral', (person, id) => person.question('referral', { id }, '{ id code }'), () => scene.toShelter.id],
  [
    'openings',
    (person, id) => person.question('openings', { caseId: id }, '{ items { who } }'),
    () => scene.adult.id,
  ],
  [
    'openings by code',
    (person, code) => person.question('openings', { caseCode: code }, '{ items { who } }'),
    () => scene.adult.code,
  ],
  [
    'preview',
    (person, id) =>
      person.question(
        'disclosurePreview',
        { caseId: id, receiverId: api.organisation('police'), sections: ['risk'] },
        '{ sections }',
      ),
    () => scene.adult.id,
  ],
  [
    'updateCase',
    (person, id) => person.command('updateCase', { id, version: 1, needs: { note: 'x' } }),
    () => scene.adult.id,
  ],
  [
    'moveCase',
    (person, id) => person.command('moveCase', { id, version: 1, to: 'screening' }),
    () => scene.adult.id,
  ],
  [
    'assignCase',
    (person, id) => person.command('assignCase', { caseId: id, userId: person.id }),
    () => scene.adult.id,
  ],
  [
    'decideVictimStatus',
    (person, id) =>
      person.command('decideVictimStatus', { caseId: id, version: 1, status: 'possible', basis: 'x' }),
    () => scene.adult.id,
  ],
  [
    'confirmVictimStatus',
    (person, id) => person.command('confirmVictimStatus', { caseId: id, version: 1 }),
    () => scene.adult.id,
  ],
  [
    'joinIncident',
    (person, id) => person.command('joinIncident', { caseId: id, version: 1, incidentId: scene.incidentId }),
    () => scene.adult.id,
  ],
  [
    'recordConsent',
    (person, id) =>
      person.command('recordConsent', {
        caseId: id,
        recipientId: api.organisation('police'),
        purpose: 'referral',
        decision: 'given',
        sections: ['risk'],
        givenBy: 'self',
        how: 'written',
        language: 'mn',
      }),
    () => scene.adult.id,
  ],
  ['withdrawConsent', (person, id) => person.command('withdrawConsent', { consentId: id }), () => consentId],
  [
    'sendReferral',
    (person, id) =>
      person.command('sendReferral', {
        caseId: id,
        receiverId: api.organisation('police'),
        service: 'shelter',
        urgency: 'normal',
        sections: [],
      }),
    () => scene.adult.id,
  ],
  ['completeTask', (person, id) => person.command('completeTask', { taskId: id }), () => taskId],
  ['acknowledgeReferral', step('acknowledgeReferral'), () => scene.toPolice.id],
  ['acceptReferral', step('acceptReferral', { officerIds: [randomUUID()] }), () => scene.toPolice.id],
  ['declineReferral', step('declineReferral', { reason: 'other' }), () => scene.toPolice.id],
  ['startService', step('startService'), () => scene.toShelter.id],
  ['deliverService', step('deliverService'), () => scene.toShelter.id],
  ['completeReferral', step('completeReferral'), () => scene.toShelter.id],
  ['revokeReferral', step('revokeReferral'), () => scene.toShelter.id],
];

/** People of many roles who have nothing to do with MGEC's cases or with the shelter. */
const strangersToIt = ['misheel@ecpat', 'zolzaya@ecpat', 'solongo@hospital', 'telmen@host', 'anna@iom'];

describe('P2: what is not yours is the same as what is not', () => {
  it.each(questions)('%s', async (_, ask, id) => {
    for (const name of strangersToIt) {
      const person = api.person(`${name}.example`);
      const unknown = id().includes('-26-') ? caseCode('MN', 2026, randomBytes(5)) : randomUUID();
      const asked = async (one: string) => {
        let answer: Answer | undefined;
        // Signing in, and writing once a minute that somebody was seen, is no part of the question.
        await person.ask('me', {}, '{ id }');
        const sent = await statements.of(async () => {
          answer = await ask(person, one);
        });
        return { ...(answer && told(answer, one)), sent };
      };
      const forbidden = await asked(id());
      expect({ name, ...forbidden }).toEqual({ name, ...(await asked(unknown)) });
      expect(forbidden.sent.length).toBeGreaterThan(1);
      expect({ name, notFound: forbidden.body?.includes('"code":"NOT_FOUND"') }).toEqual({
        name,
        notFound: true,
      });
    }
  });

  it('a sealed case, to colleagues of the house who are not named on it', async () => {
    for (const name of ['saruul@mgec', 'enkhjin@mgec', 'tuya@shelter', 'anu@shelter'])
      for (const [, ask] of questions.filter(([what]) =>
        /case|preview|updateCase|moveCase|sendReferral/i.test(what),
      )) {
        const person = api.person(`${name}.example`);
        const unknown = randomUUID();
        const forbidden = told(await ask(person, scene.child.id), scene.child.id);
        expect({ name, ...forbidden }).toEqual({ name, ...told(await ask(person, unknown), unknown) });
      }
  });

  it('an id that is none, in whatever shape', async () => {
    const saruul = api.person('saruul@mgec.example');
    const expected = (await saruul.refused('case', { id: randomUUID() }, '{ id }')).extensions;
    for (const id of [
      '',
      '0',
      'MN-26-7F3K9Q',
      "' or true --",
      `${scene.adult.id} `,
      '00000000-0000-0000-0000-000000000000',
      '\u0000',
      'x'.repeat(10_000),
    ]) {
      expect((await saruul.refused('case', { id }, '{ id }')).extensions).toEqual(expected);
      expect((await saruul.refused('referral', { id }, '{ id }')).extensions).toEqual(expected);
      expect(
        (
          await saruul.refused(
            'disclosurePreview',
            { caseId: id, receiverId: id, sections: [] },
            '{ sections }',
          )
        ).extensions,
      ).toEqual(expected);
    }
  });

  it('nobody learns by the incident they join, the supervisor they name or the officer they ask for whether there is one', async () => {
    const misheel = api.person('misheel@ecpat.example');
    const other = { caseId: scene.other.id, version: scene.other.version };
    const [unknown, foreign] = [
      await misheel.fails('joinIncident', { ...other, incidentId: randomUUID() }),
      await misheel.fails('joinIncident', { ...other, incidentId: scene.incidentId }),
    ];
    expect(foreign).toEqual(unknown);
    const register = (supervisorId: string) =>
      misheel.fails('registerCase', { legalBasis: 'consent', supervisorId });
    expect(await register(api.person('oyun@mgec.example').id)).toEqual(await register(randomUUID()));
    const incident = (incidentId: string) =>
      misheel.fails('registerCase', { legalBasis: 'consent', incidentId });
    expect(await incident(scene.incidentId)).toEqual(await incident(randomUUID()));
  });

  it('P6: registering the same person says nothing of who else knows her', async () => {
    const same = { legalBasis: 'consent', ...scene.adult.told };
    const misheel = api.person('misheel@ecpat.example');
    const one = await misheel.command('registerCase', same, '{ sealed status version access { actions } }');
    const other = await misheel.command(
      'registerCase',
      { ...same, ...scene.other.told },
      '{ sealed status version access { actions } }',
    );
    expect(one.body).toBe(other.body);
  });
});

describe('FORBIDDEN is only for a row one can see', () => {
  it('who reads a case but may not change it is told so', async () => {
    const [anu, oyun] = ['anu@shelter', 'oyun@mgec'].map((name) => api.person(`${name}.example`)) as [
      Person,
      Person,
    ];
    const { id, version } = await anu.ask<{ id: string; version: number }>(
      'case',
      { id: scene.adult.id },
      '{ id version }',
    );
    for (const person of [anu, oyun])
      expect((await person.fails('updateCase', { id, version, needs: { note: 'x' } })).extensions).toEqual({
        code: 'FORBIDDEN',
      });
    expect(
      (
        await anu.fails('sendReferral', {
          caseId: id,
          receiverId: api.organisation('police'),
          service: 'shelter',
          urgency: 'normal',
          sections: [],
        })
      ).extensions,
    ).toEqual({ code: 'FORBIDDEN' });
    expect(
      (
        await api
          .person('tuya@shelter.example')
          .fails('startService', { referralId: scene.toShelter.id, version: 3 })
      ).extensions,
    ).toEqual({ code: 'FORBIDDEN' });
  });

  it('nobody confirms their own decision, and only a supervisor confirms', async () => {
    const { id, version } = await api
      .person('saruul@mgec.example')
      .ask<{ id: string; version: number }>('case', { id: scene.adult.id }, '{ id version }');
    expect(
      (await api.person('saruul@mgec.example').fails('confirmVictimStatus', { caseId: id, version }))
        .extensions.code,
    ).toBe('FORBIDDEN');
  });
});
