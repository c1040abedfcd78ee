import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLObjectType, isLeafType, isObjectType } from 'graphql';
import { loggedSections } from '#policy/vocabulary.js';
import { TestApi } from '../support/api/api.js';
import { canariesIn, type Told } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';
import { requestOf, type Way, waysTo } from './ways.fixture.js';

let api: TestApi;
let road: Road;
let people: Person[];
let saruul: Person;
let own: RegisteredCase;
let referral: SentReferral & { consentId: string };

const logged = [...loggedSections];
const oneByOne = new Set(['identity', 'address']);

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  people = [
    'saruul@mgec',
    'oyun@mgec',
    'enkhjin@mgec',
    'tuya@shelter',
    'anu@shelter',
    'misheel@ecpat',
    'sodon@host',
  ].map((name) => api.person(`${name}.example`));
  saruul = api.person('saruul@mgec.example');
  const [tuya, anu] = [api.person('tuya@shelter.example'), api.person('anu@shelter.example')];
  own = await road.register(saruul);
  const how = { to: 'shelter', acceptedBy: tuya };
  referral = await road.disclose(
    saruul,
    own.id,
    ['risk', 'safeContact', 'healthAlert', 'identity'],
    [anu, tuya],
    how,
  );
});
afterAll(() => api.stop());

/** Everything said of a logged section, down to its words. */
function everything(section: string): string {
  const field = (api.schema.getType('Case') as GraphQLObjectType).getFields()[section];
  const type = field?.type;
  if (!isObjectType(type)) throw new Error(`Case.${section} is no object`);
  const words = Object.values(type.getFields()).filter(({ type: leaf }) => isLeafType(leaf));
  return `${section} { ${words.map(({ name }) => name).join(' ')} }`;
}

const sectionsIn = (body: string): string[] =>
  logged.filter((section) =>
    canariesIn(own.told[section as keyof Told]).some((canary) => body.includes(canary)),
  );

interface Entry {
  readonly sections: string[];
  readonly ground: string;
}
const entriesOf = (person: Person): Promise<Entry[]> =>
  api.rows(
    `select sections, ground from audit_entry where action = 'open' and case_id = $1 and actor_id = $2 order by at, transaction_id, id`,
    [own.id, person.id],
  );

/** Which logged sections a request showed this person, and which it put on record. */
async function compare(person: Person, way: string, query: string): Promise<string[]> {
  const before = (await entriesOf(person)).length;
  const { body } = await person.send(query);
  const recorded = new Set((await entriesOf(person)).slice(before).flatMap(({ sections }) => sections));
  const served = sectionsIn(body);
  expect({ person: person.email, way, recorded: [...recorded].sort() }).toEqual({
    person: person.email,
    way,
    recorded: [...served].sort(),
  });
  return served;
}

const given = () => ({
  id: `"${own.id}"`,
  caseId: `"${own.id}"`,
  caseCode: `"${own.code}"`,
  receiverId: `"${api.organisation('shelter')}"`,
  sections: '[risk, safeContact]',
  service: '"shelter"',
  first: '2',
  text: `"${own.told.identity.givenName}"`,
  from: '"2026-01-01"',
  until: '"2026-02-01"',
});
const named = (way: Way): string => way.map(({ name }) => name).join('.');
/** A referral is asked by its own id. */
const request = (way: Way, selection: string): string =>
  requestOf(
    way,
    { ...given(), ...(way[0]?.name === 'referral' ? { id: `"${referral.id}"` } : {}) },
    selection,
  );

async function everyWay(): Promise<Map<string, Set<string>>> {
  const served = new Map<string, Set<string>>();
  const ways = waysTo(api.schema, 'Case');
  expect(ways.map(named)).toEqual(
    expect.arrayContaining(['case', 'cases.items', 'inbox.items.case', 'referral.case']),
  );
  for (const person of people) {
    const seen = new Set<string>();
    for (const way of ways)
      for (const sections of [logged, logged.filter((section) => !oneByOne.has(section))])
        for (const one of await compare(
          person,
          named(way),
          request(way, `{ ${sections.map(everything).join(' ')} }`),
        ))
          seen.add(one);
    for (const way of waysTo(api.schema, 'ReceiverRecord', 3)) {
      const selection = `{ kind note ${everything('safeContact')} ${everything('healthAlert')} }`;
      for (const one of await compare(person, named(way), request(way, selection))) seen.add(one);
    }
    served.set(person.email, seen);
  }
  return served;
}

describe('P25: what was served is what is on record, by every way the schema has', () => {
  let served: Map<string, Set<string>>;

  it('while it is disclosed', async () => {
    served = await everyWay();
    expect([...(served.get('saruul@mgec.example') ?? [])].sort()).toEqual([...logged].sort());
    expect([...(served.get('anu@shelter.example') ?? [])].sort()).toEqual([
      'healthAlert',
      'identity',
      'risk',
      'safeContact',
    ]);
    for (const name of ['enkhjin@mgec', 'misheel@ecpat', 'sodon@host'])
      expect(served.get(`${name}.example`)).toEqual(new Set());
  });

  it('and the list its caseworker, supervisor and data-protection officer read says the same', async () => {
    for (const reader of ['saruul@mgec', 'oyun@mgec', 'enkhjin@mgec']) {
      const listed = new Map<string, Set<string>>();
      for (let after: string | null = null, more = true; more; more = after !== null) {
        const page: {
          items: { who: string; sections: string[]; groundLabel: string }[];
          next: string | null;
        } = await api
          .person(`${reader}.example`)
          .ask(
            'openings',
            { caseId: own.id, first: 100, after },
            '{ items { who sections groundLabel } next }',
          );
        for (const { who, sections, groundLabel } of page.items) {
          expect(groundLabel).not.toBe('');
          listed.set(who, new Set([...(listed.get(who) ?? []), ...sections]));
        }
        after = page.next;
      }
      const names = await api.rows<{ email: string; name: string }>(
        'select email, name_en as name from account',
      );
      const expected = [...served].flatMap(([email, sections]) =>
        sections.size > 0 ? [[names.find((one) => one.email === email)?.name, sections] as const] : [],
      );
      expect(new Map([...listed].sort())).toEqual(new Map([...expected].sort()));
    }
  });

  it('by what a command answers', async () => {
    const anu = api.person('anu@shelter.example');
    const before = (await entriesOf(anu)).length;
    const { body } = await anu.command(
      'startService',
      { referralId: referral.id, version: referral.version },
      `{ version case { ${everything('risk')} ${everything('placement')} } }`,
    );
    expect(sectionsIn(body)).toEqual(['risk']);
    expect((await entriesOf(anu)).slice(before)).toEqual([{ sections: ['risk'], ground: 'referral' }]);
  });

  it('and by the safety notice that stays when consent ends', async () => {
    await saruul.do('withdrawConsent', { consentId: referral.consentId });
    const after = await everyWay();
    expect([...(after.get('anu@shelter.example') ?? [])].sort()).toEqual(['healthAlert', 'safeContact']);
    const grounds = (await entriesOf(api.person('anu@shelter.example'))).slice(-1);
    expect(grounds).toEqual([{ sections: ['safeContact', 'healthAlert'], ground: 'inCare' }]);
  });
});
