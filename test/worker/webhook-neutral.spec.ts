import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { forbiddenWord } from '#notification/messages/forbidden.js';
import { notices } from '#notification/rule/rules.js';
import { webhookClassOf } from '#notification/webhook/calling/houses.js';
import { languages } from '#platform/context/context.js';
import { account, organisation } from './directory.fixture.js';
import { Calling } from './webhook.fixture.js';

let calling: Calling;

beforeAll(async () => {
  calling = await Calling.open();
  await calling.begin();
});
afterAll(() => calling.close());

it('P1 no byte of any call says what it is about, or of whom', async () => {
  const { place, people, endpoint } = calling;
  const house = await organisation(place.owner, 'shelter');
  for (const role of ['secretariat', 'planOfficer', 'supervisor', 'referralOfficer'])
    for (const one of [people.shelter, house]) await account(place.owner, one, role);
  for (const one of [people.ngo, people.shelter, house])
    await calling.register(one, ['request', 'work', 'decision', 'agreement', 'plan']);
  const refs = {
    organisationId: people.shelter,
    partnerId: people.shelter,
    proposerId: people.ngo,
    senderId: people.ngo,
    receiverId: people.shelter,
    agencyId: people.shelter,
    otherId: people.caseId,
    accountId: people.supervisor,
    askerId: people.supervisor,
    deputyId: people.supervisor,
  };
  const kinds = [...notices.keys()].filter((kind) => webhookClassOf(kind));
  for (const kind of kinds) {
    const ids = await calling.planned(kind, refs);
    expect({ kind, some: ids.length > 0 }).toEqual({ kind, some: true });
    for (const id of ids) await calling.call(id);
  }
  const bytes = endpoint.heard.map(({ path, headers, body }) => `${path} ${JSON.stringify(headers)} ${body}`);
  expect(bytes.length).toBeGreaterThan(kinds.length);
  const canaries = await place.rows<{ word: string }>(
    `select unnest(array[c.id::text, c.code, c.person_id::text, r.id::text, r.code, r.service, o.code, a.id::text, e.id::text]) as word
       from case_record c, referral r, organisation o, account a, outbox e where c.id = $1 and r.id = $2`,
    [people.caseId, people.referralId],
  );
  for (const { word } of canaries)
    expect([word, bytes.filter((text) => text.includes(word))]).toEqual([word, []]);
  for (const language of languages)
    expect(bytes.map((text) => forbiddenWord(language, text)).filter((word) => word !== null)).toEqual([]);
});
