import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

interface Line {
  readonly organisation: string;
  readonly ground: string;
  readonly sections: string[];
  readonly times: number;
}
const selection = '{ lines { organisation ground sections times first last } complete madeAt }';

let api: TestApi;
let own: RegisteredCase;
let person: (name: string) => Person;

beforeAll(async () => {
  api = await TestApi.start();
  person = (name) => api.person(`${name}.example`);
  const road = new Road(api);
  own = await road.register(person('saruul@mgec'));
  await road.disclose(person('saruul@mgec'), own.id, ['risk', 'healthAlert'], [person('anu@shelter')], {
    to: 'shelter',
    acceptedBy: person('tuya@shelter'),
  });
  for (const [name, section] of [
    ['saruul@mgec', 'identity { givenName }'],
    ['anu@shelter', 'risk { level }'],
    ['anu@shelter', 'healthAlert { allergy }'],
    ['oyun@mgec', 'health { condition }'],
  ] as const)
    await person(name).ask('case', { id: own.id }, `{ ${section} }`);
});
afterAll(() => api.stop());

describe('P25: who saw this case, for the person it is about', () => {
  it('tells organisations, grounds, what and how often, to those who may read its openings', async () => {
    for (const name of ['saruul@mgec', 'oyun@mgec']) {
      const { lines, complete } = await person(name).ask<{ lines: Line[]; complete: boolean }>(
        'accessReport',
        { caseId: own.id },
        selection,
      );
      expect(complete).toBe(true);
      const mgec = 'Mongolian Gender Equality Centre';
      expect(lines).toMatchObject([
        { organisation: mgec, ground: 'managing', sections: ['health'], times: 1 },
        {
          organisation: 'Protection Shelter',
          ground: 'referral',
          sections: ['risk', 'healthAlert'],
          times: 2,
        },
        { organisation: mgec, ground: 'assignment', sections: ['identity'], times: 1 },
      ]);
    }
  });

  it('of one recipient, when it is about that', async () => {
    const asked = { caseId: own.id, organisationId: api.organisation('shelter') };
    const { lines } = await person('saruul@mgec').ask<{ lines: Line[] }>('accessReport', asked, selection);
    expect(lines.map(({ organisation }) => organisation)).toEqual(['Protection Shelter']);
  });

  it('names nobody', async () => {
    const { body } = await person('saruul@mgec').question('accessReport', { caseId: own.id }, selection);
    const people = await api.rows<{ id: string; name: string }>(
      'select id, name_en as name from account union select id, name_mn from account',
    );
    for (const { id, name } of people) for (const told of [id, name]) expect(body).not.toContain(told);
  });

  it('does not exist for anybody else', async () => {
    for (const name of ['nomin@mgec', 'anu@shelter', 'tuya@shelter', 'misheel@ecpat', 'sodon@host'])
      expect(
        (await person(name).refused('accessReport', { caseId: own.id }, selection)).extensions.code,
      ).toBe('NOT_FOUND');
    expect((await api.stranger.refused('accessReport', { caseId: own.id }, selection)).extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('P24: is a look into the log, on record', async () => {
    await person('oyun@mgec').ask('accessReport', { caseId: own.id }, selection);
    const [look] = await api.rows(
      `select action, actor_id as actor, case_code as code from audit_entry order by at desc, id limit 1`,
    );
    expect(look).toEqual({ action: 'readOpenings', actor: person('oyun@mgec').id, code: own.code });
  });
});
