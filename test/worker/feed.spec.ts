import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { NotificationService } from '#notification/feed/notification.service.js';
import type { Context } from '#platform/context/context.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { ReadGate } from '#platform/database/read-gate.js';
import { RequestKey } from '#platform/database/request-key.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { pageRequest } from '#platform/graphql/page.js';
import { Vault } from '#platform/vault/vault.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { AccessAbility } from '#policy/ability.js';
import { type Actor, nobody } from '#policy/vocabulary.js';
import { type Directory, directory } from './directory.fixture.js';
import { Workplace } from './worker.fixture.js';

const asked = (actor: Actor, language: 'mn' | 'en' = 'en'): Context => ({
  actor,
  ability: new AccessAbility(actor),
  language,
  correlationId: 'spec',
});

describe("one's own notifications", () => {
  let place: Workplace;
  let source: DataSource;
  let feed: NotificationService;
  let people: Directory;
  let mine: Context;
  let theirs: Context;

  beforeAll(async () => {
    place = await Workplace.open();
    source = await dataSource(place.urls.apiUrl, [], 2).initialize();
    const database = new Database(source);
    const vault = new Vault(keyStoreIn({ keystoreDir: place.keystore }));
    const reads = new ReadGate(database, vault);
    feed = new NotificationService(
      database,
      reads,
      new WriteGate(database, reads, vault, new RequestKey(Buffer.alloc(32))),
    );
  });
  beforeEach(async () => {
    people = await directory(place.owner);
    const actor = (id: string, organisationId: string, role: 'caseworker' | 'referralOfficer'): Actor => ({
      id,
      organisationId,
      organisationKind: 'ngo',
      roles: [role],
    });
    mine = asked(actor(people.caseworker, people.ngo, 'caseworker'));
    theirs = asked(actor(people.focalPoint, people.shelter, 'referralOfficer'));
  });
  afterAll(async () => {
    await source.destroy();
    await place.close();
  });

  async function told(recipientId: string, n = 1): Promise<string[]> {
    const ids = Array.from({ length: n }, () => randomUUID());
    for (const [index, id] of ids.entries()) {
      await place.owner.query(
        `insert into notification (id, recipient_id, event_id, kind, link, created_at)
         values ($1, $2, gen_random_uuid(), 'referral.sent', '/inbox', now() + $3 * interval '1 second')`,
        [id, recipientId, index],
      );
    }
    return ids.reverse();
  }

  it('come newest first, page by page, in neutral words of the reader', async () => {
    const ids = await told(people.caseworker, 3);
    const first = await feed.page(mine, pageRequest(2, null));
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first.unread).toBe(3);
    expect(first.items[0]).toMatchObject({
      kind: 'referral.sent',
      link: '/inbox',
      label: 'A request is waiting for your organisation to acknowledge it',
      readAt: null,
    });
    const rest = await feed.page(mine, pageRequest(2, first.next));
    expect(rest.items.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(rest.next).toBeNull();
    const [item] = (await feed.page({ ...mine, language: 'mn' }, pageRequest(1, null))).items;
    expect(item?.label).toMatch(/хүсэлт/);
  });

  it('P4 are never somebody else’s, to read or to mark', async () => {
    const [id = ''] = await told(people.caseworker);
    expect(await feed.page(theirs, pageRequest(null, null))).toEqual({ items: [], next: null, unread: 0 });
    expect(await feed.markRead(theirs, { idempotencyKey: randomUUID(), ids: [id] })).toBe(true);
    expect((await feed.page(mine, pageRequest(null, null))).unread).toBe(1);
  });

  it('P1 one by its id is its reader’s; another’s is as little there as an invented one', async () => {
    const [id = ''] = await told(people.caseworker);
    expect(await feed.one(mine, id)).toMatchObject({ id, link: '/inbox', readAt: null });
    for (const [reader, given] of [
      [theirs, id],
      [mine, randomUUID()],
      [mine, 'no id'],
    ] as const)
      await expect(feed.one(reader, given)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(feed.one(asked(nobody), id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('P8 one that leads to what is theirs no more is not there either', async () => {
    const id = randomUUID();
    await place.owner.query(
      `insert into notification (id, recipient_id, event_id, kind, link)
       values ($1, $2, gen_random_uuid(), 'referral.declined', '/cases/' || $3)`,
      [id, people.caseworker, people.caseId],
    );
    expect(await feed.one(mine, id)).toMatchObject({ id });
    await place.owner.query('delete from case_access where case_id = $1', [people.caseId]);
    await expect(feed.one(mine, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are marked read once, whatever is repeated', async () => {
    const ids = await told(people.caseworker, 2);
    const input = { idempotencyKey: randomUUID(), ids: [ids[0] ?? ''] };
    await feed.markRead(mine, input);
    const [before] = (await feed.page(mine, pageRequest(1, null))).items;
    await feed.markRead(mine, input);
    await feed.markRead(mine, { ...input, idempotencyKey: randomUUID() });
    const page = await feed.page(mine, pageRequest(1, null));
    expect(page.unread).toBe(1);
    expect(page.items[0]?.readAt).toEqual(before?.readAt);
    expect(before?.readAt).toBeInstanceOf(Date);
  });

  it('need somebody to be signed in', async () => {
    await expect(feed.page(asked(nobody), pageRequest(null, null))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(feed.page(mine, { first: 1, after: ['x', 'y'] })).rejects.toThrow();
  });

  it('P5 row-level security shows the api nothing else of what is told', async () => {
    await told(people.caseworker);
    const api = new pg.Client(place.urls.apiUrl);
    await api.connect();
    try {
      expect((await api.query('select from notification')).rows).toHaveLength(0);
      // What failed is an operator's to see, without whom it is about; to everybody else there is none.
      for (const [table, kept] of [
        ['outbox', 'refs'],
        ['delivery', 'recipient_id'],
      ]) {
        expect((await api.query(`select id from ${table}`)).rows).toHaveLength(0);
        await expect(api.query(`select ${kept} from ${table}`)).rejects.toThrow('permission denied');
      }
      await expect(api.query('update outbox set handled_at = now()')).rejects.toThrow('permission denied');
      await expect(
        api.query(
          `insert into outbox (id, stream, kind, failure) values (gen_random_uuid(), gen_random_uuid(), 'x', 'x')`,
        ),
      ).rejects.toThrow('permission denied');
      await api.query(
        `insert into outbox (id, stream, kind) values (gen_random_uuid(), gen_random_uuid(), 'x')`,
      );
    } finally {
      await api.end();
    }
    const forced = await place.rows(
      "select from pg_class where relname in ('outbox', 'notification', 'delivery') and relforcerowsecurity",
    );
    expect(forced).toHaveLength(3);
  });
});
