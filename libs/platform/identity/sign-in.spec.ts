import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { dataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { RequestKey } from '../database/request-key.js';
import { DomainError } from '../errors/domain-error.js';
import { ActorSource } from './actor-source.js';
import { IdentityOptions } from './identity-options.js';
import { noScope } from './no-scope.js';
import { hashPassword } from './password.js';
import { PlaceLimit, placeOf } from './place-limit.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';

class EverybodyActs extends ActorSource {
  override actorSql(accountId: string): string {
    return `select ${accountId} as id, null as "organisationId", null as "organisationKind", '{}'::text[] as roles`;
  }
}

const password = 'a good long password';
let server: TestDatabase;
let owner: DataSource;
let api: DataSource;
let database: Database;
let sessions: SessionService;
let signIns: SignInService;
let passwordHash: string;
let account: string;
let email: string;

beforeAll(async () => {
  server = await createTestDatabase();
  owner = await dataSource(server.ownerUrl, [], 1).initialize();
  api = await dataSource(server.apiUrl, []).initialize();
  database = new Database(api);
  const options = new IdentityOptions();
  sessions = new SessionService(database, new EverybodyActs(), options);
  const places = new PlaceLimit(database, new RequestKey(Buffer.alloc(32, 1)), options);
  signIns = new SignInService(database, sessions, places, options);
  passwordHash = await hashPassword(password);
});
afterAll(async () => {
  await Promise.all([owner.destroy(), api.destroy()]);
  await server.drop();
});

beforeEach(async () => {
  const organisation = randomUUID();
  account = randomUUID();
  email = `${account}@x.example`;
  await owner.query(
    `insert into organisation (id, code, kind, name_mn, name_en, active_from) values ($1, $2, 'ngo', 'а', 'a', '2020-01-01')`,
    [organisation, organisation],
  );
  await owner.query(
    `insert into account (id, organisation_id, email, name_mn, name_en) values ($1, $2, $3, 'Б.Бат', 'B.Bat')`,
    [account, organisation, email],
  );
  await owner.query('insert into credential (account_id, password_hash) values ($1, $2)', [
    account,
    passwordHash,
  ]);
  await owner.query('delete from failed_sign_in');
  await advance('0');
});

const advance = (interval: string) => owner.query('update platform.clock set ahead = $1', [interval]);
const disable = () => owner.query('update account set disabled_at = now() where id = $1', [account]);
const from = (address = '192.0.2.1') => ({ address, correlationId: randomUUID() });
const signIn = async (attempt = password, as = email) => (await signIns.signIn(as, attempt, from())).token;
const failure = (attempt?: string, as?: string) =>
  signIn(attempt, as).then(
    () => 'signed in',
    (error: unknown) =>
      error instanceof DomainError ? JSON.stringify([error.message, error.detail]) : String(error),
  );
const failed = JSON.stringify(['UNAUTHENTICATED: signInFailed', { reason: 'signInFailed' }]);

describe('signing in', () => {
  it('answers a token that speaks for the account, however its address is written', async () => {
    const token = await signIn(password, ` ${email.toUpperCase()} `);
    expect(await sessions.actorOf(token)).toMatchObject({
      actor: { id: account },
      account: { id: account, email, nameMn: 'Б.Бат', language: 'mn' },
    });
  });

  it('P15: gives one answer for a wrong password and for an unknown, disabled or impossible account', async () => {
    const answers = [
      await failure('another long password'),
      await failure(password, 'nobody@x.example'),
      await failure(password, `${email}\0`),
      await failure(password, `${'x'.repeat(100_000)}@x.example`),
      await failure('\0'),
      await failure('x'.repeat(100_000)),
      await failure(''),
    ];
    await disable();
    answers.push(await failure());
    expect(new Set(answers)).toEqual(new Set([failed]));
  });

  it('locks after five wrong passwords, for fifteen minutes, without saying so', async () => {
    for (let wrong = 0; wrong < 5; wrong++) expect(await failure('another long password')).toBe(failed);
    expect(await failure()).toBe(failed);
    await advance('14 minutes');
    expect(await failure()).toBe(failed);
    await advance('16 minutes');
    expect(await failure('another long password')).toBe(failed);
    expect(await failure()).toBe('signed in');
  });

  it('forgets wrong passwords once signed in', async () => {
    for (let round = 0; round < 2; round++) {
      for (let wrong = 0; wrong < 4; wrong++) await failure('another long password');
      expect(await failure()).toBe('signed in');
    }
  });

  it('P14: counts attempts that come all at once', async () => {
    const wrong = await Promise.all(Array.from({ length: 8 }, () => failure('another long password')));
    expect(new Set(wrong)).toEqual(new Set([failed]));
    const [{ attempts }] = await owner.query(
      'select failed_attempts as attempts from credential where account_id = $1',
      [account],
    );
    expect(attempts).toBe(5);
  });
});

describe('P15: sign-ins from one place', () => {
  const wrong = async (times: number, on = signIns, address?: string) => {
    const attempts = Array.from({ length: times }, (_, index) =>
      on.signIn(`${index}@nowhere.example`, 'a wrong long password', from(address)),
    );
    const outcomes = await Promise.allSettled(attempts);
    return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'signed in'));
  };
  const few = new IdentityOptions({ attemptsFromPlace: 10 });
  const another = () =>
    new SignInService(
      database,
      sessions,
      new PlaceLimit(database, new RequestKey(Buffer.alloc(32, 1)), few),
      few,
    );

  it('are counted together by every process, all at once or one by one', async () => {
    const [one, other] = await Promise.all([wrong(8, another()), wrong(8, another())]);
    expect([...one, ...other].filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10);
    expect([...one, ...other].filter((code) => code === 'LIMIT')).toHaveLength(6);
    await expect(another().signIn(email, password, from())).rejects.toThrow('LIMIT: tooManySignIns');
  });

  it('say nothing of other places, and are forgotten after a quarter of an hour', async () => {
    await wrong(11, another());
    expect(await another().signIn(email, password, from('192.0.2.2'))).toMatchObject({ accountId: account });
    await advance('16 minutes');
    expect(await another().signIn(email, password, from())).toMatchObject({ accountId: account });
  });

  it('that succeed do not count', async () => {
    for (let time = 0; time < 12; time++) await another().signIn(email, password, from());
    expect(await owner.query('select attempts from failed_sign_in')).toEqual([{ attempts: 0 }]);
  });

  it('are kept without the address', async () => {
    await wrong(1);
    const [row] = await owner.query('select f::text as row from failed_sign_in f');
    expect(row.row).not.toContain('192.0.2.1');
    expect(row.row).not.toContain(Buffer.from('192.0.2.1').toString('hex'));
  });

  it('of one IPv6 customer are one place', () => {
    expect(placeOf('2001:db8:1:2:3:4:5:6')).toBe(placeOf('2001:DB8:0001:2::9'));
    expect(placeOf('2001:db8::1')).toBe('2001:db8:0:0');
    expect(placeOf('2001:db8:1:3::1')).not.toBe(placeOf('2001:db8:1:2::1'));
    expect(placeOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(placeOf('::1')).toBe('0:0:0:0');
  });
});

describe('the audit log', () => {
  it('has every sign-in and every failure, and no address of somebody unknown', async () => {
    await owner.query('delete from audit_entry');
    await signIn();
    await failure('another long password');
    await failure(password, 'nobody@x.example');
    const entries = await owner.query(
      'select action, subject, subject_id as "subjectId", e::text as row from audit_entry e order by at, action',
    );
    expect(entries.map(({ action, subjectId }: Record<string, unknown>) => [action, subjectId])).toEqual([
      ['signIn', account],
      ['signInFailed', account],
      ['signInFailed', null],
    ]);
    for (const { row } of entries) expect(row).not.toContain('@');
  });
});

describe('P16: a session', () => {
  it('is stored as a hash only', async () => {
    const token = await signIn();
    const rows = await owner.query('select s::text as row from session s where account_id = $1', [account]);
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toContain(token);
    expect(rows[0].row).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('is another with every sign-in', async () => {
    expect(await signIn()).not.toBe(await signIn());
  });

  it('ends after thirty idle minutes, and lives on when used', async () => {
    const token = await signIn();
    for (const minutes of [20, 40, 60]) {
      await advance(`${minutes} minutes`);
      expect(await sessions.actorOf(token)).not.toBeNull();
    }
    await advance('91 minutes');
    expect(await sessions.actorOf(token)).toBeNull();
  });

  it('ends after twelve hours, however busy', async () => {
    const token = await signIn();
    await owner.query(
      `update session set seen_at = platform.now() + interval '12 hours' where account_id = $1`,
      [account],
    );
    await advance('11 hours 59 minutes');
    expect(await sessions.actorOf(token)).not.toBeNull();
    await advance('12 hours 1 minute');
    expect(await sessions.actorOf(token)).toBeNull();
  });

  it('ends with sign-out, and when the account is disabled', async () => {
    const [left, disabled] = [await signIn(), await signIn()];
    await sessions.close(left);
    expect(await sessions.actorOf(left)).toBeNull();
    expect(await sessions.actorOf(disabled)).not.toBeNull();
    await disable();
    expect(await sessions.actorOf(disabled)).toBeNull();
  });

  it('is written once a minute at most', async () => {
    const token = await signIn();
    const written = async () =>
      (await owner.query('select xmin::text as version from session where account_id = $1', [account]))[0]
        .version;
    const first = await written();
    await advance('50 seconds');
    await sessions.actorOf(token);
    expect(await written()).toBe(first);
    await advance('70 seconds');
    await sessions.actorOf(token);
    expect(await written()).not.toBe(first);
  });

  it('is not found by what is no token', async () => {
    for (const text of ['', 'x', '\0'.repeat(43), `${await signIn()}=`])
      expect(await sessions.actorOf(text)).toBeNull();
  });
});

describe('P5: the database shows the api', () => {
  it('no credential and no session but the one a transaction names', async () => {
    await signIn();
    expect(await database.read(noScope, 'select account_id from credential')).toEqual([]);
    expect(await database.read(noScope, 'select id from session')).toEqual([]);
    const named = await database.transaction(noScope, async (tx) => {
      await tx.query(`select set_config('itgel.credential', $1, true)`, [account]);
      return tx.query('select account_id from credential');
    });
    expect(named).toHaveLength(1);
  });

  it('and lets it change no password and no session of another', async () => {
    await expect(database.read(noScope, `update credential set password_hash = ''`)).rejects.toThrow(
      'permission denied',
    );
    expect(await database.read(noScope, 'update session set closed_at = now() returning id')).toEqual([]);
    await expect(
      database.read(
        noScope,
        `insert into session (id, token_hash, account_id, expires_at)
        values (gen_random_uuid(), sha256('x'), '${account}', now() + interval '1 hour')`,
      ),
    ).rejects.toThrow('row-level security');
  });
});
