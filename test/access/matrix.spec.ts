import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type GraphQLObjectType, isObjectType, parse } from 'graphql';
import { AccessAbility } from '#policy/ability.js';
import type { Grant } from '#policy/grant.js';
import { accessTable } from '#policy/table/index.js';
import type { Person } from '../support/api/person.js';
import type { Heard } from './matrix/asking.js';
import { forgetFilters, inPart, shownBeyond } from './matrix/beyond.js';
import { misaddressed, reportsAstray } from './matrix/frames.js';
import { differences, unheard } from './matrix/judged.js';
import { falseOffers } from './matrix/offered.js';
import { toldBy } from './matrix/told.js';
import { Matrix } from './matrix/told-to-all.js';
import { inOtherWords, ways } from './matrix/ways.js';
import { records, sectionOf } from './oracle/fields.js';
import { frames, parts } from './oracle/frames.js';

/** Asked again in other words. */
const plain = ['case', 'cases', 'referral', 'inbox', 'tasks', 'openings', 'disclosurePreview'];
/** What grows by being asked. */
const growing = /^Opening:|^AuditEntry:|\.opened\b|=Opening:/;

let matrix: Matrix;
let heard: Heard[];

beforeAll(async () => {
  matrix = await Matrix.tell();
  heard = await matrix.askAll();
}, 300_000);
afterAll(() => matrix.stop());

const objects = (): GraphQLObjectType[] =>
  Object.values(matrix.api.schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter(({ name }) => !name.startsWith('__') && !['Query', 'Mutation'].includes(name));

describe('P1: the access matrix grows with the schema', () => {
  it('the oracle judges every type, and every field of every record', () => {
    const all = [...Object.keys(records), ...parts, ...Object.keys(frames)];
    expect(all.sort()).toEqual(
      objects()
        .map(({ name }) => name)
        .sort(),
    );
    const unjudged = objects().flatMap((type) =>
      Object.keys(records[type.name] ? type.getFields() : {})
        .filter((field) => sectionOf(type.name, field) === null)
        .map((field) => `${type.name}.${field}`),
    );
    expect(unjudged).toEqual([]);
  });

  it('the story gives every command at least once, asking back for all its answer leads to', () => {
    const all = Object.keys(matrix.api.schema.getMutationType()?.getFields() ?? {});
    expect([...matrix.story.given, 'signIn', 'signOut', 'stepUp'].sort()).toEqual(all.sort());
  });

  it('every field of every type is told to somebody: what nobody planted nobody would miss', () => {
    const told = new Set(
      heard.flatMap((one) => [...one.told.values()].map(({ of, name }) => `${of}.${name}`)),
    );
    const silent = objects().flatMap((type) =>
      Object.keys(type.getFields())
        .map((field) => `${type.name}.${field}`)
        // `access` is compared by itself; who signs in is told who they are.
        .filter((field) => !told.has(field) && !/^Access\.|\.access$|^SignedIn\./.test(field)),
    );
    // Lists hold the exclusions in force, and nothing else answers one; a secret is answered by its command alone.
    expect(silent).toEqual(['Exclusion.liftedAt', 'Webhook.secret']);
  });

  it('no question is refused for its size or shape: each was answered, or is not the reader’s', () => {
    const refusals = heard.flatMap(({ who, answers }) =>
      answers.flatMap(({ name, answer: { errors } }) =>
        errors.map(({ extensions }) => ({ who, name, code: extensions.code })),
      ),
    );
    const usual = ['NOT_FOUND', 'UNAUTHENTICATED', 'FORBIDDEN'];
    // P3: who reads nobody's name cannot look for one.
    const odd = refusals.filter(({ code, name }) => !usual.includes(code) && name !== 'findCases');
    expect(odd).toEqual([]);
    expect(refusals.filter(({ code, who }) => code === 'UNAUTHENTICATED' && who !== 'nobody')).toEqual([]);
  });
});

describe('P1, P9, P49: whoever asks, by whatever path', () => {
  it('a command’s answer holds nothing that its giver may not read', () => {
    expect(matrix.story.slips).toEqual([]);
  });

  it('each is told what the oracle allows: no more, no less, in no byte of any answer', () => {
    expect(differences(matrix.story, heard)).toEqual([]);
  });

  it('each planted word is told to everybody who may hear it', () => {
    expect(unheard(matrix.story, heard)).toEqual([]);
    expect(matrix.story.planted.size).toBeGreaterThan(300);
  });
});

describe('P1: what is no record', () => {
  it('is answered to those it is for: pages, proofs, lists of the country', () => {
    expect(misaddressed(matrix.api.schema, heard)).toEqual([]);
  });

  it('P25: who saw a case is told in plain words to whoever speaks with her about it, and to nobody else', () => {
    expect(reportsAstray(matrix.story, heard)).toEqual([]);
  });
});

describe('P3: the order of a list', () => {
  it('is by what its page shows: a cursor carries nothing else', () => {
    const cursors = heard.flatMap(({ who, answers }) =>
      answers.flatMap(({ name, answer: { data, body } }) => {
        const next = (data?.[name] as { next?: string | null } | null)?.next;
        if (!next) return [];
        const [sorted = ''] = JSON.parse(Buffer.from(next, 'base64url').toString()) as string[];
        // Moments are shown in milliseconds.
        const shown = body.includes(/^\d{4}-.*Z$/.test(sorted) ? sorted.slice(0, 23) : sorted);
        return [{ who, name, shown }];
      }),
    );
    expect(cursors.filter(({ shown }) => !shown)).toEqual([]);
    expect(new Set(cursors.map(({ name }) => name)).size).toBeGreaterThan(6);
  });
});

describe('P1: in other words', () => {
  it('alias, fragment, directive and repetition are answered the same', async () => {
    const { api } = matrix;
    const near = ['saruul@mgec', 'anu@shelter', 'enkhjin@mgec'];
    const keys = (said: string, data: unknown): string[] => {
      const told = toldBy(api.schema, parse(said), data).map(({ key }) => key);
      return [...new Set(told)].filter((key) => !growing.test(key)).sort();
    };
    const tried = new Set<string>();
    for (const { who, answers } of heard.filter((one) => near.some((name) => one.who.startsWith(name))))
      for (const name of plain) {
        const asked = answers.filter((one) => one.name === name && one.answer.errors.length === 0);
        for (const { text, answer } of asked.slice(0, 1))
          for (const way of ways) {
            const other = inOtherWords(api.schema, text, way);
            if (!other) continue;
            tried.add(`${name} ${way}`);
            const again = await api.person(who).send(other);
            const got = { way, errors: again.errors, told: keys(other, again.data) };
            expect({ name, ...got }).toEqual({ name, way, errors: [], told: keys(text, answer.data) });
          }
      }
    expect([...tried].sort()).toEqual(plain.flatMap((name) => ways.map((way) => `${name} ${way}`)).sort());
  });
});

describe('P1: what a record says of itself', () => {
  it('offers each reader the sections and commands the oracle allows, and no others', () => {
    expect(falseOffers(matrix.api.schema, matrix.story, heard)).toEqual([]);
  });
});

describe('P4: who has lost role or account', () => {
  it('whoever comes to review a receiver’s doings reads them without the code of a foreign case', async () => {
    const { api, story } = matrix;
    const bolor = story.person('bolor@shelter');
    await api.rows('delete from role_grant where account_id = $1', [bolor.id]);
    await api.rows(`insert into role_grant (account_id, role) values ($1, 'dataProtectionOfficer')`, [
      bolor.id,
    ]);
    const after = await matrix.askAll([bolor]);
    expect(differences(story, after)).toEqual([]);
    const entries = after.flatMap(({ told }) =>
      [...told.values()].filter(({ type }) => type === 'AuditEntry'),
    );
    expect(entries.filter(({ name }) => name === 'action').length).toBeGreaterThan(10);
    expect(entries.filter(({ name }) => name === 'caseCode')).toEqual([]);
  });

  it('is told nothing any more, with the next request', async () => {
    const { api, story } = matrix;
    const [undral, tsolmon, tsetsgee] = ['undral@child', 'tsolmon@immigration', 'tsetsgee@talita'].map(
      (name) => story.person(name),
    );
    if (!undral || !tsolmon || !tsetsgee) throw new Error('The demo has changed.');
    await api.rows(`update role_grant set role = 'observer' where account_id = $1`, [undral.id]);
    await api.rows(`delete from role_grant where account_id = $1`, [tsetsgee.id]);
    await api.rows('update account set disabled_at = platform.now() where id = $1', [tsolmon.id]);
    await story.refresh();
    const after = await matrix.askAll([undral, tsolmon, tsetsgee]);
    const words = after.flatMap(({ answers }) =>
      answers.flatMap(({ answer }) => answer.body.match(/\bzq\w+/g) ?? []),
    );
    expect(words).toEqual([]);
    expect(differences(story, after).filter((one) => one.includes(' was told '))).toEqual([]);
  });
});

describe('P5: with row filter and CASEs of the application left out', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('row-level security alone shows nobody a row of a case that is not theirs', async () => {
    const { api, story } = matrix;
    forgetFilters();
    const names = [
      'saruul@mgec',
      'oyun@mgec',
      'anu@shelter',
      'tuya@shelter',
      'batbayar@police',
      'misheel@ecpat',
    ];
    const others = ['enkhjin@mgec', 'delger@shelter', 'otgon@onestop', 'anna@iom', 'telmen@host'];
    const people = [...names, ...others].map((name) => story.person(name).anew());
    expect(await shownBeyond(matrix, [...people, api.stranger])).toEqual({
      foreign: [],
      // It holds rows, and not the columns of a row that is one's own in part.
      columns: inPart,
    });
  }, 300_000);
});

describe('each guard, removed once, is missed', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const people = (...names: string[]): Person[] => names.map((name) => matrix.story.person(name).anew());

  const missedOffers = async (who: string, type: string): Promise<object[]> =>
    falseOffers(matrix.api.schema, matrix.story, await matrix.askAll(people(who), [type]));

  it('the judgement of sections beside a row', async () => {
    jest.spyOn(AccessAbility.prototype, 'canSection').mockReturnValue(true);
    expect(await missedOffers('anu@shelter', 'Referral')).not.toEqual([]);
  });

  it('the judgement of commands', async () => {
    jest.spyOn(AccessAbility.prototype, 'canDo').mockReturnValue(true);
    expect(await missedOffers('anu@shelter', 'Referral')).not.toEqual([]);
  });

  it('row-level security of a table, behind a forgotten filter', async () => {
    forgetFilters();
    const tables = ['referral', 'task', 'receiver_record', 'incident'];
    for (const table of tables) await matrix.api.rows(`alter table ${table} disable row level security`);
    const { foreign } = await shownBeyond(matrix, people('misheel@ecpat'));
    for (const table of tables) await matrix.api.rows(`alter table ${table} enable row level security`);
    expect(foreign).toEqual([
      'misheel@ecpat.example Incident',
      'misheel@ecpat.example ReceiverRecord',
      'misheel@ecpat.example Referral',
      'misheel@ecpat.example Task',
    ]);
  });

  it('what keeps an excluded person away', async () => {
    const [before] = await matrix.api.rows<{ def: string }>(
      `select pg_get_functiondef('grantor.kept_from_me()'::regprocedure) as def`,
    );
    await matrix.api.rows(`create or replace function grantor.kept_from_me() returns uuid[]
      language sql stable security definer set search_path = public, pg_temp as $$ select '{}'::uuid[] $$`);
    const asked = await matrix.askAll(people('enkhjin@mgec', 'tuya@shelter'), [
      'EmergencyAccess',
      'Referral',
    ]);
    await matrix.api.rows(before?.def ?? '');
    const told = differences(matrix.story, asked).filter((one) => one.includes(' was told '));
    expect(new Set(told.map((one) => one.split('@')[0]))).toEqual(new Set(['enkhjin', 'tuya']));
  });

  it.each([
    ['caseworker', 'Task', 'saruul@mgec'],
    ['caseworker', 'CaseEvent', 'saruul@mgec'],
    ['supervisor', 'Consent', 'oyun@mgec'],
    ['referralOfficer', 'Referral', 'uyanga@naidvar'],
    ['caseworker', 'ReceiverRecord', 'anu@shelter'],
    ['dataProtectionOfficer', 'Opening', 'enkhjin@mgec'],
    ['dataProtectionOfficer', 'AuditEntry', 'enkhjin@mgec'],
    ['dataProtectionOfficer', 'LegalGround', 'enkhjin@mgec'],
    ['dataProtectionOfficer', 'Destruction', 'enkhjin@mgec'],
    ['supervisor', 'Destruction', 'oyun@mgec'],
    ['caseworker', 'LegalGround', 'saruul@mgec'],
  ])('the grants of %s on %s', async (role, on, who) => {
    const table = accessTable as Grant[];
    const whole = [...table];
    const without = whole.filter((grant) => !(grant.on === on && grant.who.some((one) => one === role)));
    table.splice(0, table.length, ...without);
    const [again] = await matrix.askAll(people(who), [on]);
    table.splice(0, table.length, ...whole);
    const lost = heard
      .filter((one) => one.who.startsWith(who))
      .flatMap(({ told }) => [...told.values()])
      .filter(({ type, key }) => type === on && !again?.told.has(key));
    expect(lost.length).toBeGreaterThan(0);
  });
});
