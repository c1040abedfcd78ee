import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loggedSections } from '#policy/vocabulary.js';
import { TestApi } from '../support/api/api.js';
import { canariesIn } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let oyun: Person;
let anu: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  [saruul, oyun, anu] = ['saruul@mgec', 'oyun@mgec', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul);
  await road.disclose(saruul, own.id, ['risk', 'healthAlert', 'needs'], [anu], {
    to: 'shelter',
    acceptedBy: api.person('tuya@shelter.example'),
  });
});

interface Entry {
  readonly actor_id: string;
  readonly sections: string[];
  readonly ground: string;
}
const entries = (caseId = own.id): Promise<Entry[]> =>
  api.rows(
    `select actor_id, sections, ground from audit_entry where action = 'open' and case_id = $1 order by at, id`,
    [caseId],
  );
const open = (person: Person, selection: string) => person.ask('case', { id: own.id }, `{ id ${selection} }`);

const failing = (does: string): string => `
  create function public.failing() returns trigger language plpgsql as $$ begin ${does}; end $$;
  create trigger zz_failing before insert on audit_entry for each row execute function public.failing()`;
const mended = 'drop trigger zz_failing on audit_entry; drop function public.failing()';

describe('P25: every opening is on record, once, with its sections and its ground', () => {
  it.each([
    ['saruul@mgec', 'risk { level }', ['risk'], 'assignment'],
    ['oyun@mgec', 'risk { level } identity { givenName }', ['identity', 'risk'], 'managing'],
    ['anu@shelter', 'risk { level } healthAlert { allergy }', ['healthAlert', 'risk'], 'referral'],
  ])('%s: %s', async (name, selection, sections, ground) => {
    const person = api.person(`${name}.example`);
    await open(person, selection);
    const found = await entries();
    expect(found.map((one) => ({ ...one, sections: [...one.sections].sort() }))).toEqual([
      { actor_id: person.id, sections, ground },
    ]);
  });

  it('what is asked for and withheld is not opened, and what is not logged is not on record', async () => {
    await open(
      anu,
      'identity { givenName } narrative { notes } needs { note } demographics { sex } maskedIdentity { displayName }',
    );
    await open(
      saruul,
      'needs { note } demographics { sex } maskedIdentity { displayName registrationNumber } code status',
    );
    expect(await entries()).toEqual([]);
  });

  it('by whatever way: alias, fragment, directive, computed field, nested object, list, command’s answer, preview', async () => {
    const ways: [string, Person, string, string[]][] = [
      ['alias', saruul, `{ a: case(id: "${own.id}") { b: health { condition } } }`, ['health']],
      [
        'fragment',
        saruul,
        `query { case(id: "${own.id}") { ...f } } fragment f on Case { ... on Case { legal { complaint } } }`,
        ['legal'],
      ],
      [
        'directive',
        saruul,
        `query { case(id: "${own.id}") { id suspects @include(if: true) { description } risk @skip(if: true) { level } } }`,
        ['suspects'],
      ],
      ['computed', saruul, `{ case(id: "${own.id}") { palermo { met } } }`, ['exploitation']],
      ['list', saruul, '{ cases(first: 1) { items { documents { list } } } }', ['documents']],
      ['nested', anu, '{ inbox(first: 1) { items { case { risk { level } } } } }', ['risk']],
      [
        'preview',
        saruul,
        `{ disclosurePreview(caseId: "${own.id}", receiverId: "${anu.organisationId}", sections: [risk]) { case { risk { level } health { condition } } } }`,
        ['risk'],
      ],
    ];
    for (const [way, person, query, sections] of ways) {
      const before = (await entries()).length;
      const { errors } = await person.send(query);
      expect({ way, errors }).toEqual({ way, errors: [] });
      const made = (await entries()).slice(before);
      expect({ way, made: made.map((one) => one.sections) }).toEqual({ way, made: [sections] });
    }
    const before = (await entries()).length;
    await saruul.do(
      'updateCase',
      { id: own.id, version: own.version, needs: { note: 'x' } },
      '{ placement { provider } }',
    );
    expect((await entries()).slice(before).map((one) => one.sections)).toEqual([['placement']]);
  });

  it('a page of a list records what it shows, and not the row that only tells of a next page', async () => {
    const second = await road.register(saruul);
    const { items, next } = await saruul.ask<{ items: { id: string }[]; next: string }>(
      'cases',
      { first: 1 },
      '{ items { id risk { level } } next }',
    );
    expect(items.map(({ id }) => id)).toEqual([second.id]);
    expect(next).not.toBeNull();
    expect((await entries(second.id)).length).toBe(1);
    expect(await entries(own.id)).toEqual([]);
  });

  it('is told to its supervisor, its caseworker and the data-protection officer, by id or code, and to nobody else', async () => {
    await open(anu, 'risk { level }');
    await open(oyun, 'health { condition }');
    const selection = '{ items { who organisation sections ground groundLabel } }';
    const expected = [
      {
        who: 'G.Oyun',
        organisation: 'Mongolian Gender Equality Centre',
        sections: ['health'],
        ground: 'managing',
      },
      { who: 'J.Anu', organisation: 'Protection Shelter', sections: ['risk'], ground: 'referral' },
    ];
    const enkhjin = api.person('enkhjin@mgec.example');
    for (const person of [saruul, oyun, enkhjin])
      for (const question of [{ caseId: own.id }, { caseCode: own.code }]) {
        const { items } = await person.ask<{ items: object[] }>('openings', question, selection);
        expect(items).toMatchObject(expected);
      }
    for (const name of ['nomin@mgec', 'anu@shelter', 'sodon@host', 'telmen@host', 'zolzaya@ecpat'])
      expect(
        (await api.person(`${name}.example`).refused('openings', { caseCode: own.code }, selection))
          .extensions.code,
      ).toBe('NOT_FOUND');
    expect((await enkhjin.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
  });

  it('P24: the log holds no word of what was opened', async () => {
    await open(saruul, [...loggedSections].map((name) => `${name} { __typename }`).join(' '));
    const [all] = await api.rows<{ all: string }>(
      'select string_agg(to_jsonb(a)::text, chr(10)) as all from audit_entry a',
    );
    for (const value of canariesIn(own.told)) expect(all?.all).not.toContain(value);
  });
});

/** The log cannot be written: what the database says then, and how it is mended. */
const failures: [string, string, string][] = [
  [
    'the right is gone',
    'revoke insert on audit_entry from itgel_api',
    'grant insert on audit_entry to itgel_api',
  ],
  [
    'the disk is full',
    failing(`raise exception 'no space left on device' using errcode = 'disk_full'`),
    mended,
  ],
  ['a trigger swallows the entry', failing('return null'), mended],
];

describe.each(failures)('P22: no entry, no data: %s', (_, fail, mend) => {
  afterEach(() => api.rows(mend));

  it('when the log cannot be written no logged section is answered, and what is not logged is', async () => {
    await api.rows(fail);
    const selection = `{ id needs { note } ${[...loggedSections].map((name) => `${name} { __typename }`).join(' ')} risk { assessment } }`;
    for (const person of [saruul, oyun, anu]) {
      const { body, data, errors } = await person.question('case', { id: own.id }, selection);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAVAILABLE']);
      expect(data?.['case'] ?? null).toBeNull();
      for (const value of canariesIn(own.told)) expect(body).not.toContain(value);
      expect(await person.ask('case', { id: own.id }, '{ id needs { note } }')).toEqual({
        id: own.id,
        needs: { note: own.told.needs.note },
      });
    }
    const nested = await anu.send('{ inbox(first: 1) { items { case { risk { assessment } } } } }');
    expect(nested.body).not.toContain(own.told.risk.assessment);
  });

  it('and no command is carried out', async () => {
    const rows = (): Promise<object[]> =>
      api.rows(
        `select c.version, c.status, (select count(*) from consent) as consents, (select count(*) from outbox) as events,
        (select count(*) from case_event) as history, (select count(*) from idempotency) as keys, (select count(*) from disclosure) as ledger
        from case_record c where c.id = $1`,
        [own.id],
      );
    const before = await rows();
    await api.rows(fail);
    const commands: [Person, string, object][] = [
      [saruul, 'updateCase', { id: own.id, version: own.version, needs: { note: 'x' } }],
      [saruul, 'moveCase', { id: own.id, version: own.version, to: 'screening' }],
      [saruul, 'registerCase', { legalBasis: 'consent' }],
      [
        saruul,
        'recordConsent',
        {
          caseId: own.id,
          recipientId: anu.organisationId,
          purpose: 'referral',
          decision: 'given',
          sections: ['risk'],
          givenBy: 'self',
          how: 'written',
          language: 'mn',
        },
      ],
      [
        saruul,
        'sendReferral',
        {
          caseId: own.id,
          receiverId: anu.organisationId,
          service: 'shelter',
          urgency: 'normal',
          sections: [],
        },
      ],
      [oyun, 'assignCase', { caseId: own.id, userId: api.person('nomin@mgec.example').id }],
    ];
    for (const [person, name, input] of commands)
      expect({ name, code: (await person.fails(name, input)).extensions.code }).toEqual({
        name,
        code: 'UNAVAILABLE',
      });
    expect(await rows()).toEqual(before);
  });
});
