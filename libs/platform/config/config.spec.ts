import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './config.js';

const urls = {
  DATABASE_API_URL: 'postgres://itgel_api_login:one@db.example/itgel',
  DATABASE_WORKER_URL: 'postgres://itgel_worker_login:two@db.example/itgel',
  DATABASE_QUEUE_URL: 'postgres://itgel_queue_login:three@db.example/itgel',
};
const demo = {
  ...urls,
  SMTP_URL: 'smtp://127.0.0.1:2525',
  INDEX_KEY: Buffer.alloc(32, 'itgel').toString('base64'),
};
const production = {
  ...demo,
  MODE: 'production',
  INDEX_KEY: randomBytes(32).toString('base64'),
  MAIL_FROM: 'Itgel <no-reply@itgel.example>',
  PUBLIC_URL: 'https://itgel.example/',
};

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the environment', () => {
  it('is complete with what the launcher sets', () => {
    expect(loadConfig(demo)).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      country: 'mn',
      demoAccounts: true,
      explorer: true,
      movableClock: true,
    });
    expect(loadConfig(demo).indexKey).toHaveLength(32);
  });

  it('counts empty values as absent', () => {
    expect(loadConfig({ ...demo, PORT: '', MODE: ' ' }).port).toBe(3000);
  });

  it('makes paths absolute and follows DATA_DIR', () => {
    expect(loadConfig({ ...demo, DATA_DIR: '/srv/itgel' })).toMatchObject({
      dataDir: '/srv/itgel',
      keystoreDir: '/srv/itgel/keystore',
      mailboxDir: '/srv/itgel/mailbox',
    });
    expect(loadConfig(demo).dataDir).toBe(`${process.cwd()}/.data`);
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['MODE', 'prod'],
    ['HOST', 'two words'],
    ['PUBLIC_URL', 'itgel.example'],
    ['DATABASE_URL', 'mysql://localhost/itgel'],
    ['DATABASE_API_URL', 'itgel'],
    ['QUEUE_URL', 'http://redis.example'],
    ['SMTP_URL', '127.0.0.1:25'],
    ['MAIL_FROM', 'Itgel'],
    ['INDEX_KEY', 'c2hvcnQ='],
    ['COUNTRY', 'xx'],
    ['LOG_LEVEL', 'loud'],
    ['EXPLORER', 'yes'],
  ])('refuses %s=%s in one sentence that names it', (name, value) => {
    const found = problems({ ...demo, [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name} is not usable: give .+\\.$`));
  });

  it('tells all problems at once, and no secret', () => {
    const found = problems({
      ...demo,
      PORT: 'x',
      DATABASE_API_URL: 'mysql://api:hush@db/itgel',
      INDEX_KEY: 'hush',
    });
    expect(found.map((text) => text.split(' ')[0]).sort()).toEqual(['DATABASE_API_URL', 'INDEX_KEY', 'PORT']);
    expect(found.join()).not.toContain('hush');
  });

  it('says how to get what only the launcher knows', () => {
    expect(problems({})).toEqual(
      expect.arrayContaining([expect.stringMatching(/^DATABASE_API_URL is missing: `npm start` sets it/)]),
    );
  });
});

describe('production', () => {
  it('starts with everything given, and shows nothing of a demo', () => {
    const config = loadConfig(production);
    expect(config).toMatchObject({
      publicUrl: 'https://itgel.example',
      demoAccounts: false,
      explorer: false,
    });
    expect(config.movableClock).toBe(false);
    expect(config.mailboxDir).toBeUndefined();
  });

  it.each([
    ['DEMO_ACCOUNTS', 'on'],
    ['EXPLORER', 'on'],
    ['MOVABLE_CLOCK', 'on'],
    ['DATABASE_URL', 'postgres://owner:long-and-random@db.example/itgel'],
    ['MAILBOX_DIR', '/srv/mailbox'],
    ['PUBLIC_URL', 'http://itgel.example'],
    ['DATABASE_API_URL', 'postgres://api:Password@db.example/itgel'],
    ['DATABASE_API_URL', 'postgres://api:api@db.example/itgel'],
    ['DATABASE_QUEUE_URL', urls.DATABASE_WORKER_URL],
    ['QUEUE_URL', 'redis://:long-and-random@redis.example:6379'],
    ['INDEX_KEY', Buffer.alloc(32).toString('base64')],
  ])('refuses %s=%s', (name, value) => {
    const found = problems({ ...production, [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name}(=on)? .+: .+\\.$`));
  });

  it('asks for one place for jobs, and takes Redis before PostgreSQL', () => {
    const QUEUE_URL = 'rediss://:long-and-random@redis.example:6379';
    expect(loadConfig({ ...production, DATABASE_QUEUE_URL: undefined, QUEUE_URL }).database.queueUrl).toBe(
      QUEUE_URL,
    );
    expect(loadConfig({ ...demo, QUEUE_URL }).database.queueUrl).toBe(QUEUE_URL);
  });

  it.each([
    'DATABASE_API_URL',
    'DATABASE_WORKER_URL',
    'DATABASE_QUEUE_URL',
    'SMTP_URL',
    'MAIL_FROM',
    'PUBLIC_URL',
    'INDEX_KEY',
  ])('does not start without %s', (name) => {
    expect(problems({ ...production, [name]: undefined })).toEqual([
      expect.stringMatching(`^${name} is missing: give .+\\.$`),
    ]);
  });
});
