import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

const secret = 'Zqnarantuya';

let api: TestApi;
let saruul: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  saruul = api.person('saruul@mgec.example');
  own = await new Road(api).register(saruul);
});
afterAll(() => api.stop());

describe('P30: a request that cannot be answered', () => {
  it('what PostgreSQL would refuse is refused before it is asked', async () => {
    const nul = 'x\u0000y';
    const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const asked: [string, object, string][] = [
      ['openings', { caseCode: nul }, '{ items { who } }'],
      ['cases', { after: cursor('yesterday', randomUUID()) }, '{ items { id } }'],
      ['cases', { after: cursor('2026-99-99T00:00:00.000000Z', randomUUID()) }, '{ items { id } }'],
      ['cases', { after: cursor('2026-01-01T00:00:00.000000Z', 'not-an-id') }, '{ items { id } }'],
      ['cases', { after: cursor(nul, nul) }, '{ items { id } }'],
      ['inbox', { after: cursor("'; drop table task; --", randomUUID()) }, '{ items { id } }'],
      ['openings', { caseId: own.id, after: cursor('x', 'y') }, '{ items { who } }'],
      ['notifications', { after: cursor('x', 'y') }, '{ unread }'],
      ['organisations', { after: cursor(nul, 'y') }, '{ items { id } }'],
      ['cases', { first: 0 }, '{ items { id } }'],
      ['cases', { first: 101 }, '{ items { id } }'],
      ['tasks', { first: -1 }, '{ id }'],
    ];
    for (const [name, args, selection] of asked) {
      const answer = await saruul.question(name, args as Record<string, unknown>, selection);
      const code = answer.errors[0]?.extensions.code;
      expect({ name, args, code }).toEqual({
        name,
        args,
        code: name === 'openings' && 'caseCode' in args ? 'NOT_FOUND' : 'INVALID',
      });
      expect(answer.body).not.toMatch(/timestamp|uuid|invalid input|utf8/i);
    }
  });

  it('an id of something that is not there is never an outage', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const consent = {
      caseId: own.id,
      purpose: 'referral',
      decision: 'given',
      sections: ['risk'],
      givenBy: 'self',
      how: 'written',
      language: 'mn',
    };
    const commands: [string, object, string][] = [
      ['recordConsent', { ...consent, recipientId: nobody }, 'INVALID'],
      [
        'recordConsent',
        { ...consent, caseId: nobody, recipientId: api.organisation('shelter') },
        'NOT_FOUND',
      ],
      ['registerCase', { legalBasis: 'consent', supervisorId: nobody }, 'INVALID'],
      ['registerCase', { legalBasis: 'consent', incidentId: nobody }, 'NOT_FOUND'],
      [
        'sendReferral',
        { caseId: own.id, receiverId: nobody, service: 'shelter', urgency: 'normal', sections: [] },
        'INVALID',
      ],
      [
        'sendReferral',
        {
          caseId: own.id,
          receiverId: saruul.organisationId,
          service: 'shelter',
          urgency: 'normal',
          sections: [],
        },
        'INVALID',
      ],
      ['joinIncident', { caseId: own.id, version: own.version, incidentId: nobody }, 'NOT_FOUND'],
      ['withdrawConsent', { consentId: nobody }, 'NOT_FOUND'],
      ['completeTask', { taskId: nobody }, 'NOT_FOUND'],
      ['markNotificationsRead', { ids: [nobody] }, 'none'],
    ];
    for (const [name, given, code] of commands) {
      const selection = name === 'markNotificationsRead' ? '' : '{ id }';
      const { errors } = await saruul.command(name, given, selection);
      expect({ name, code: errors[0]?.extensions.code ?? 'none' }).toEqual({ name, code });
    }
    const oyun = api.person('oyun@mgec.example');
    expect((await oyun.fails('assignCase', { caseId: own.id, userId: nobody })).extensions).toEqual({
      code: 'INVALID',
      field: 'userId',
      reason: 'notACaseworkerHere',
    });
    const agreement = {
      partnerId: nobody,
      sections: ['risk'],
      purposes: ['referral'],
      validFrom: '2026-01-01',
      validUntil: '2099-01-01',
    };
    expect((await oyun.fails('proposeAgreement', agreement)).extensions.code).toBe('INVALID');
    expect((await oyun.fails('acceptAgreement', { agreementId: nobody })).extensions.code).toBe('NOT_FOUND');
  });

  it('a body that is no request gets a 400 and none of it back', async () => {
    const bodies: (string | object)[] = [
      `{"query": "${secret}`,
      secret,
      `[${secret}]`,
      '',
      'null',
      '[]',
      '{}',
      { query: 5 },
      { query: '' },
      { query: null, variables: secret },
      { query: '{ me { id } }', variables: secret },
    ];
    for (const body of bodies) {
      const answer = await saruul.post(body);
      expect({ body, status: answer.status }).toEqual({ body, status: 400 });
      expect(answer.body).not.toMatch(/Zqnaran|node_modules|at Object|JSON at position/);
    }
  });
});

describe('P31: a GET changes nothing', () => {
  const get = (query: string) =>
    api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: 'GET',
        url: `/graphql?query=${encodeURIComponent(query)}`,
        headers: { 'apollo-require-preflight': 'yes' },
      });

  it('a mutation by GET is refused, and so is a form another site could send', async () => {
    const before = await api.rows('select count(*) from session');
    const signIn = `mutation { signIn(input: { email: "saruul@mgec.example", password: "x" }) { me { id } } }`;
    expect((await get(signIn)).statusCode).toBe(405);
    const form = await api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'text/plain' },
        payload: JSON.stringify({ query: signIn }),
      });
    expect(form.statusCode).toBeGreaterThanOrEqual(400);
    expect(form.statusCode).toBeLessThan(500);
    expect(await api.rows('select count(*) from session')).toEqual(before);
  });
});
