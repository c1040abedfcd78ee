import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encryptedSections } from '#policy/vocabulary.js';
import { TestApi } from '../support/api/api.js';
import { canariesIn, canary, toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';
import { everything } from '../support/api/selection.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let oyun: Person;
let tuya: Person;
let child: RegisteredCase;
let sent: SentReferral;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  [saruul, oyun, tuya] = ['saruul@mgec', 'oyun@mgec', 'tuya@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
  child = await road.register(saruul, { supervisorId: oyun.id }, toldSections('child'));
  await road.consent(saruul, child.id, 'shelter', ['placement', 'needs'], {
    givenBy: 'guardian',
    assent: true,
  });
  sent = await road.refer(saruul, child.id, 'shelter', ['placement', 'needs']);
});
afterAll(() => api.stop());

/** Everybody of the two houses concerned, and one person of each role elsewhere. */
function witnesses(): Person[] {
  const near = [saruul.organisationId, tuya.organisationId];
  const everyone = api.everyone();
  const roles = (person: Person): string => person.roles.join();
  return everyone.filter(
    (person, index) =>
      near.includes(person.organisationId) ||
      everyone.findIndex((one) => !near.includes(one.organisationId) && roles(one) === roles(person)) ===
        index,
  );
}

/** How whoever it is not for is refused. */
const others = ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'];

/** Every question the api answers, everything of it; only one's own person and the directory left out. */
async function readsAll(person: Person, about: RegisteredCase, referral: SentReferral): Promise<string> {
  const { schema } = api;
  const bulk = ['identity', 'address'];
  const questions = [
    `cases(first: 100) { items { id code maskedIdentity { displayName } } next }`,
    `cases(first: 3) { items ${everything(schema, 'Case', [...bulk, 'referrals'], others)} next }`,
    `inbox(first: 100) { items { id code } next }`,
    `inbox(first: 5) { items ${everything(schema, 'Referral', bulk, others)} next }`,
    `findCases(text: "${about.told.identity.givenName}", first: 20) { items { match case { id code } } more }`,
    `findCases(text: "${about.code}", first: 20) { items { match case { id code } } more }`,
    `tasks(first: 100) ${everything(schema, 'Task', [], others)} incidents(first: 100) { items { id words } }`,
    `notifications(first: 100) { items { kind label link } unread }`,
    `case(id: "${about.id}") ${everything(schema, 'Case', [], others)}`,
    `referral(id: "${referral.id}") ${everything(schema, 'Referral', [], others)}`,
    `openings(caseId: "${about.id}") { items { who organisation sections ground groundLabel } }`,
    `openings(caseCode: "${about.code}") { items { who organisation sections ground groundLabel } }`,
    `disclosurePreview(caseId: "${about.id}", receiverId: "${tuya.organisationId}", sections: [placement, risk]) ${everything(schema, 'DisclosurePreview', [], others)}`,
  ];
  const answers = await Promise.all(questions.map((question) => person.send(`{ ${question} }`)));
  return answers.map((answer) => answer.body).join('\n');
}

describe('P48: a sealed case', () => {
  it('is a child’s unless said otherwise, and one whose age is in doubt', async () => {
    const sealedOf = async (how: object): Promise<boolean> =>
      (await saruul.do<{ sealed: boolean }>('registerCase', { legalBasis: 'consent', ...how }, '{ sealed }'))
        .sealed;
    expect(await sealedOf({ identity: { birthDate: '2015-01-01' } })).toBe(true);
    expect(await sealedOf({ demographics: { ageBand: '9--17' } })).toBe(true);
    expect(await sealedOf({ demographics: { ageUncertain: true } })).toBe(true);
    expect(await sealedOf({})).toBe(true);
    expect(await sealedOf({ demographics: { ageBand: '30--38' } })).toBe(false);
    expect(await sealedOf({ demographics: { ageBand: '30--38' }, sealed: true })).toBe(true);
  });

  it('is there for its caseworker and the supervisor named, and on no path for anybody else of the house or outside', async () => {
    const secrets = [child.id, child.code, ...canariesIn(child.told)];
    for (const person of witnesses()) {
      const body = await readsAll(person, child, sent);
      const seen = secrets.filter((secret) => body.includes(secret));
      const knows = person === saruul || person === oyun;
      expect({ who: person.email, knows: seen.length > 0 }).toEqual({ who: person.email, knows });
    }
  });

  it('is not there for another supervisor of the house, though every open case is', async () => {
    const open = await road.register(saruul);
    const other = api.person('nomin@mgec.example');
    await api.rows('update role_grant set role = $2 where account_id = $1', [other.id, 'supervisor']);
    const listed = await other.ask<{ items: { id: string }[] }>('cases', { first: 100 }, '{ items { id } }');
    expect(listed.items.map(({ id }) => id)).toContain(open.id);
    expect(listed.items.map(({ id }) => id)).not.toContain(child.id);
    expect((await other.refused('case', { id: child.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
    expect((await other.fails('assignCase', { caseId: child.id, userId: saruul.id })).extensions.code).toBe(
      'NOT_FOUND',
    );
    await api.rows('update role_grant set role = $2 where account_id = $1', [other.id, 'caseworker']);
  });

  it('shows the data-protection officer its entries and nothing of itself', async () => {
    await saruul.ask('case', { id: child.id }, '{ risk { level } }');
    const enkhjin = api.person('enkhjin@mgec.example');
    const body = await readsAll(enkhjin, child, sent);
    expect(body).toContain('"who":"B.Saruul"');
    for (const secret of [child.code, ...canariesIn(child.told)]) expect(body).not.toContain(secret);
    expect(await enkhjin.ask('cases', {}, '{ items { id } }')).toEqual({ items: [] });
  });

  it('has rows for persons only in who may see it', async () => {
    const holders = await api.rows<{ holder: string }>(
      'select holder from case_access where case_id = $1 order by holder',
      [child.id],
    );
    expect(holders.map(({ holder }) => holder)).toEqual([`assigned:${saruul.id}`, `supervising:${oyun.id}`]);
    const organisations = await api.rows(
      `select from case_access a join case_record c on c.id = a.case_id where c.sealed and a.holder like 'managing:%'`,
    );
    expect(organisations).toEqual([]);
  });

  it('keeps its supervisor out of what she does not need: where the child stays and what joins her to others', async () => {
    const incident = await saruul.do('createIncident', { words: canary('incident') });
    await saruul.do('joinIncident', { caseId: child.id, version: child.version, incidentId: incident.id });
    const body = await readsAll(oyun, child, sent);
    expect(body).toContain(child.told.risk.assessment);
    expect(body).not.toContain('zqincident');
    for (const value of canariesIn(child.told.placement)) expect(body).not.toContain(value);
  });
});

describe('P49: where she stays', () => {
  it('reaches the arranging caseworker and the shelter’s officer named, and nobody else by any question', async () => {
    const accepted = await road.accept(tuya, sent, [api.person('anu@shelter.example')]);
    const values = canariesIn(child.told.placement);
    const readers: string[] = [];
    for (const person of witnesses()) {
      const body = await readsAll(person, child, accepted);
      if (values.some((value) => body.includes(value))) readers.push(person.email);
    }
    expect(readers.sort()).toEqual(['anu@shelter.example', 'saruul@mgec.example']);
  });

  it.each(['police', 'hospital', 'legalaid', 'ecpat', 'child', 'immigration'])(
    'cannot be sent to %s, whatever was consented',
    async (to) => {
      const own = await road.register(saruul);
      await road.consent(saruul, own.id, to, ['placement', 'demographics']);
      const sections = ['placement'];
      const refusal = await saruul.fails('sendReferral', {
        caseId: own.id,
        receiverId: api.organisation(to),
        service: 'medical',
        urgency: 'normal',
        sections,
      });
      expect(refusal.extensions.code).toBe('INVALID');
      const preview = await saruul.question(
        'disclosurePreview',
        { caseId: own.id, receiverId: api.organisation(to), sections },
        everything(api.schema, 'DisclosurePreview'),
      );
      for (const value of canariesIn(own.told.placement)) expect(preview.body).not.toContain(value);
    },
  );

  it('cannot be agreed upon into the hands of others', async () => {
    // An agreement may name it; what a kind of organisation may see does not follow from an agreement.
    await api.rows(
      `update agreement set sections = sections || '{placement}' where not 'placement' = any (sections)`,
    );
    const own = await road.register(saruul);
    for (const to of ['police', 'hospital', 'ecpat']) {
      await road.consent(saruul, own.id, to, ['placement']);
      const input = {
        caseId: own.id,
        receiverId: api.organisation(to),
        service: 'medical',
        urgency: 'normal',
        sections: ['placement'],
      };
      expect((await saruul.fails('sendReferral', input)).extensions).toEqual({
        code: 'INVALID',
        field: 'sections',
        reason: 'notForReceiver',
      });
    }
  });
});

describe('P17: at rest', () => {
  it('no value of an encrypted section stands in any table, plain, in hex or in base64', async () => {
    const tables = await api.rows<{ name: string }>(`select c.oid::regclass::text as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'platform', 'queue')`);
    const texts = await Promise.all(
      tables.map(
        async ({ name }) =>
          (await api.rows<{ all: string | null }>(`select string_agg(t::text, ' ') as all from ${name} t`))[0]
            ?.all ?? '',
      ),
    );
    const dump = texts.join(' ');
    const secret = Object.entries(child.told).filter(([section]) => encryptedSections.has(section as never));
    expect(secret.length).toBeGreaterThan(8);
    for (const value of canariesIn(Object.fromEntries(secret))) {
      const bytes = Buffer.from(value);
      for (const form of [value, bytes.toString('hex'), bytes.toString('base64').slice(0, -4)])
        expect({ value, found: dump.includes(form) }).toEqual({ value, found: false });
    }
    expect(dump).toContain(child.code);
  });
});
