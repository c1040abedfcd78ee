import { hostname } from 'node:os';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { SMTPServerSession } from 'smtp-server';
import { MessageDelivery } from '#notification/delivery/message-delivery.js';
import { forbiddenWord } from '#notification/messages/forbidden.js';
import { notices } from '#notification/rule/rules.js';
import { languages } from '#platform/context/context.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { accept, account, type Directory, directory, organisation } from './directory.fixture.js';
import { decoded, MailServer } from './mail-server.fixture.js';
import { Workplace } from './worker.fixture.js';

let place: Workplace;
let app: INestApplicationContext;
let server: MailServer;
let people: Directory;
const envelopes: string[] = [];

const keep = (session: SMTPServerSession): void => {
  const { hostNameAppearsAs, envelope } = session;
  const { mailFrom } = envelope;
  envelopes.push(`${hostNameAppearsAs} ${mailFrom ? mailFrom.address : ''}`);
};

beforeAll(async () => {
  const options = {
    onRcptTo: (_address: unknown, session: SMTPServerSession, callback: () => void) => {
      keep(session);
      callback();
    },
  };
  [place, server] = await Promise.all([Workplace.open(), MailServer.open(options)]);
  app = await place.worker(server.url);
  people = await directory(place.owner);
  await accept(place.owner, people);
  await account(place.owner, await organisation(place.owner, 'host'), 'dataProtectionOfficer');
  for (const role of ['secretariat', 'planOfficer', 'dataProtectionOfficer', 'supervisor', 'referralOfficer'])
    for (const language of languages) await account(place.owner, people.shelter, role, language);
});
afterAll(async () => {
  await place.close();
  await server.close();
});

/** Handles an event of each kind and sends what it has written down, in the languages of its readers. */
async function everythingSent(): Promise<void> {
  const { caseId, referralId, ngo, shelter, supervisor } = people;
  const refs = {
    caseId,
    referralId,
    otherId: caseId,
    senderId: ngo,
    receiverId: shelter,
    organisationId: shelter,
    partnerId: shelter,
    proposerId: ngo,
    agencyId: shelter,
    accountId: supervisor,
    askerId: supervisor,
    deputyId: supervisor,
  };
  for (const [kind, { tell }] of notices) {
    if (tell.length === 0) continue;
    await app.get(StreamHandler).handle(await place.tell(app, kind, caseId, refs));
  }
  for (const { id } of await place.rows<{ id: string }>('select id from delivery'))
    await app.get(MessageDelivery).handle(id);
}

it('P1, P17 no byte that leaves says what it is about, of whom or to whom: body, headers, sender and envelope', async () => {
  await everythingSent();
  const byKind = await place.rows<{ kind: string }>(
    `select distinct e.kind from delivery d join outbox e on e.id = d.event_id where d.status = 'sent'`,
  );
  const owed = [...notices].filter(([, { tell }]) => tell.some(({ by }) => by.includes('email')));
  expect(byKind.map(({ kind }) => kind).sort()).toEqual(owed.map(([kind]) => kind).sort());

  const said = await place.rows<{ word: string }>(
    `select unnest(array[c.code, c.person_id::text, r.code, r.service, o.code, o.name_mn, a.name_mn]) as word
       from case_record c, referral r, organisation o, account a where c.id = $1 and r.id = $2`,
    [people.caseId, people.referralId],
  );
  const canaries = [...new Set([...said.map(({ word }) => word), hostname()])];
  const bytes = [...server.received.flatMap((mail) => [mail, decoded(mail)]), ...envelopes];
  expect(bytes.length).toBeGreaterThan(100);
  for (const canary of canaries)
    expect([canary, bytes.filter((text) => text.includes(canary))]).toEqual([canary, []]);

  expect(new Set(envelopes)).toEqual(new Set(['itgel.test no-reply@itgel.test']));

  // Its own address is its reader's. Links are read like every other word, their paths included.
  const words = [...server.received.map(decoded), ...envelopes].map((text) =>
    text.replace(/[\w-]+@example\.test/g, ''),
  );
  for (const language of languages)
    expect(words.map((text) => forbiddenWord(language, text)).filter((word) => word !== null)).toEqual([]);

  const told = await place.rows<{ id: string }>('select id from notification');
  const known = new Set(told.map(({ id }) => `https://itgel.test/n/${id}`));
  const links = words.flatMap((text) => text.match(/https?:[^\s"<>]*/g) ?? []);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((link) => !known.has(link))).toEqual([]);
});
