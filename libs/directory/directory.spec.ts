import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { demoAccounts, demoOrganisations, demoPassword } from '#country/demo.js';
import type { Context, Language } from '#platform/context/context.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { RequestKey } from '#platform/database/request-key.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import { noScope } from '#platform/identity/no-scope.js';
import { PlaceLimit } from '#platform/identity/place-limit.js';
import { SessionService } from '#platform/identity/session.service.js';
import { SignInService } from '#platform/identity/sign-in.service.js';
import { AccessAbility } from '#policy/ability.js';
import { nobody } from '#policy/vocabulary.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { AccountLoader } from './account.loader.js';
import { AccountService } from './account.service.js';
import { DirectoryActorSource } from './directory-actor-source.js';
import { DirectoryOptions } from './directory-options.js';
import { OrganisationLoader } from './organisation.loader.js';
import { OrganisationService } from './organisation.service.js';
import { seedDirectory } from './seed.js';
import { VisitService } from './visit.service.js';

let server: TestDatabase;
let owner: DataSource;
let api: DataSource;
let database: Database;
let accounts: AccountService;
let visits: VisitService;
const actors = new DirectoryActorSource();

beforeAll(async () => {
  server = await createTestDatabase();
  await seedDirectory(server.ownerUrl);
  owner = await dataSource(server.ownerUrl, [], 1).initialize();
  api = await dataSource(server.apiUrl, []).initialize();
  database = new Database(api);
  const options = new IdentityOptions({ secure: false });
  const sessions = new SessionService(database, actors, options);
  accounts = new AccountService(database, new DirectoryOptions(true), options);
  const places = new PlaceLimit(database, new RequestKey(Buffer.alloc(32, 1)), options);
  visits = new VisitService(
    new SignInService(database, sessions, places, options),
    sessions,
    accounts,
    options,
  );
});
afterAll(async () => {
  await Promise.all([owner.destroy(), api.destroy()]);
  await server.drop();
});

const demo = (role: string, code = 'mgec') => {
  const found = demoAccounts().find(
    ({ roles, organisation }) => organisation === code && roles.includes(role as never),
  );
  if (!found) throw new Error(`The demo has no ${role} at ${code}`);
  return found;
};
const contextOf = async (accountId: string | null, language: Language = 'en'): Promise<Context> => {
  const actor = accountId
    ? await database.transaction(noScope, (tx) => actors.actorOf(tx, accountId))
    : nobody;
  if (!actor) throw new Error('no such actor');
  return { actor, ability: new AccessAbility(actor), language, correlationId: 'spec' };
};

describe('the demo directory', () => {
  it('is seeded the same however often', async () => {
    const count = async () =>
      (
        await owner.query(`select (select count(*) from organisation) || ' ' || (select count(*) from account) || ' ' ||
          (select count(*) from role_grant) || ' ' || (select count(*) from credential) || ' ' ||
          (select count(*) from agreement) as counted`)
      )[0].counted;
    const once = await count();
    await seedDirectory(server.ownerUrl);
    expect(await count()).toBe(once);
    expect(once.startsWith(`${demoOrganisations.length} ${demoAccounts().length} `)).toBe(true);
  });

  it('lists its accounts to anyone, and none where this is no demo', async () => {
    const listed = accounts.demoAccounts(await contextOf(null, 'en'));
    expect(listed).toHaveLength(demoAccounts().length);
    expect(listed.find(({ email }) => email === demo('supervisor').email)?.organisation).toBe(
      'Mongolian Gender Equality Centre',
    );
    expect(
      new AccountService(database, new DirectoryOptions(false), new IdentityOptions()).demoAccounts(
        await contextOf(null),
      ),
    ).toEqual([]);
  });
});

describe('signing in and out', () => {
  it('sets the cookie of a new session, ends the one before, and takes it away again', async () => {
    const ctx = await contextOf(null, 'en');
    const { email } = demo('caseworker');
    const first = await visits.begin(ctx, { email, password: demoPassword });
    expect(first.me).toMatchObject({
      email,
      roles: ['caseworker'],
      organisation: { code: 'mgec', kind: 'ngo' },
    });
    expect(first.cookie).toMatch(/^itgel_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    const second = await visits.begin(ctx, { email, password: demoPassword }, first.cookie);
    expect(second.cookie).not.toBe(first.cookie);
    expect(await visits.end(second.cookie)).toContain('Max-Age=0');
    const open = await owner.query('select id from session where closed_at is null');
    expect(open).toEqual([]);
  });
});

describe('who is who', () => {
  it('P4: an actor has the roles of this moment', async () => {
    const { id } = demo('referralOfficer', 'shelter');
    await owner.query(`insert into role_grant values ($1, 'caseworker')`, [id]);
    expect((await contextOf(id)).actor.roles).toEqual(['caseworker', 'referralOfficer']);
    await owner.query(`delete from role_grant where account_id = $1 and role = 'caseworker'`, [id]);
    expect((await contextOf(id)).actor).toMatchObject({
      roles: ['referralOfficer'],
      organisationKind: 'shelter',
    });
  });

  it.each([
    ['caseworker', 'administrator'],
    ['caseworker', 'dataProtectionOfficer'],
    ['dataProtectionOfficer', 'supervisor'],
    ['referralOfficer', 'secretariat'],
  ])('P11: whoever is %s is refused %s', async (held, refused) => {
    const holder = demoAccounts().find(({ roles }) => roles.includes(held as never));
    await expect(
      owner.query('insert into role_grant values ($1, $2)', [holder?.id, refused]),
    ).rejects.toThrow('cannot be held together');
    await expect(
      owner.query('update role_grant set role = $2 where account_id = $1 and role = $3', [
        holder?.id,
        'nonsense',
        held,
      ]),
    ).rejects.toThrow('foreign key');
  });

  it('P11: a role made of others is given and taken with them, and refused where one of them is', async () => {
    await owner.query(`insert into role values ('doubleDuty')`);
    await owner.query(`insert into role_part values ('doubleDuty', 'caseworker')`);
    const { id } = demo('referralOfficer', 'shelter');
    await owner.query(`insert into role_grant values ($1, 'doubleDuty')`, [id]);
    expect((await contextOf(id)).actor.roles).toEqual(['caseworker', 'doubleDuty', 'referralOfficer']);
    await owner.query(`delete from role_grant where account_id = $1 and role = 'doubleDuty'`, [id]);
    expect((await contextOf(id)).actor.roles).toEqual(['referralOfficer']);
    const administrator = demoAccounts().find(({ roles }) => roles.includes('administrator'));
    await expect(
      owner.query(`insert into role_grant values ($1, 'doubleDuty')`, [administrator?.id]),
    ).rejects.toThrow('cannot be held together');
  });

  it('lists the people of one’s own organisation, and nobody else’s', async () => {
    const ctx = await contextOf(demo('supervisor').id);
    const colleagues = await accounts.colleagues(ctx, null);
    expect(colleagues.map(({ id }) => id).sort()).toEqual(
      demoAccounts()
        .filter(({ organisation }) => organisation === 'mgec')
        .map(({ id }) => id)
        .sort(),
    );
    const [supervisor, ...others] = await accounts.colleagues(ctx, 'supervisor');
    expect([supervisor?.roles, others]).toEqual([['supervisor'], []]);
  });

  it('names people and organisations in the reader’s language', async () => {
    const { id, nameMn, nameEn } = demo('supervisor');
    for (const [language, name] of [
      ['mn', nameMn],
      ['en', nameEn],
    ] as const) {
      const ctx = await contextOf(id, language);
      const me = await accounts.me(ctx);
      expect(me?.name).toBe(name);
      const loaded = await new OrganisationLoader(database).load(ctx, String(me?.organisation.id));
      expect(loaded).toEqual(me?.organisation);
      expect(await new AccountLoader(database).load(ctx, id)).toEqual({
        id,
        name,
        roles: ['supervisor'],
        awayUntil: null,
      });
    }
  });

  it('pages through organisations of today by code, of one kind if asked', async () => {
    const ctx = await contextOf(demo('supervisor').id);
    const service = new OrganisationService(database);
    const first = await service.page(ctx, null, { first: 2, after: null });
    expect(first.items.map(({ code }) => code)).toEqual(
      demoOrganisations
        .map(({ code }) => code)
        .sort()
        .slice(0, 2),
    );
    expect(first.next).not.toBeNull();
    await owner.query(`update organisation set active_until = '2021-01-01' where code = 'naidvar'`);
    const shelters = await service.page(ctx, 'shelter', { first: 100, after: null });
    expect(shelters).toMatchObject({ items: [{ code: 'shelter' }], next: null });
  });

  it('P1: shows the directory to nobody who is not signed in', async () => {
    const ctx = await contextOf(null);
    expect(await accounts.me(ctx)).toBeNull();
    await expect(accounts.colleagues(ctx, null)).rejects.toThrow('UNAUTHENTICATED');
    await expect(
      new OrganisationService(database).page(ctx, null, { first: 1, after: null }),
    ).rejects.toThrow('UNAUTHENTICATED');
    await expect(
      new OrganisationLoader(database).load(ctx, String(demoOrganisations[0]?.id)),
    ).rejects.toThrow('UNAUTHENTICATED');
  });
});
