import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { demoPassword } from '#country/demo.js';
import { TestApi } from '../support/api/api.js';

const saruul = 'saruul@mgec.example';
const android = 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0';
const list = '{ sessions { id browser system place openedAt seenAt expiresAt current } }';

interface Listed {
  id: string;
  browser: string | null;
  system: string | null;
  place: string | null;
  current: boolean;
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start({ trustedProxies: '127.0.0.1' });
});
afterEach(() => api.owner.query('update platform.clock set ahead = $1', ['0']));
afterAll(() => api.stop());

/** One browser, which keeps its cookie as browsers do. */
class Browser {
  cookie = '';
  constructor(private readonly headers: Record<string, string> = {}) {}

  async send(query: string, variables: object = {}, headers: Record<string, string> = {}) {
    const response = await api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          ...this.headers,
          ...headers,
          ...(this.cookie ? { cookie: this.cookie } : {}),
        },
        payload: { query, variables },
      });
    const set = response.headers['set-cookie'];
    if (set) this.cookie = String(set).split(';')[0] ?? '';
    return { status: response.statusCode, ...response.json() };
  }

  async signIn(email = saruul): Promise<this> {
    const input = { email, password: demoPassword };
    const { errors } = await this.send(
      'mutation ($input: SignInInput!) { signIn(input: $input) { me { id } } }',
      { input },
    );
    expect(errors).toBeUndefined();
    return this;
  }

  async isIn(headers: Record<string, string> = {}): Promise<boolean> {
    const { data } = await this.send('{ me { id } }', {}, headers);
    return data?.me != null;
  }

  async sessions(): Promise<Listed[]> {
    return (await this.send(list)).data.sessions;
  }

  end(sessionId: string) {
    return this.send('mutation ($input: EndSessionInput!) { endSession(input: $input) }', {
      input: { idempotencyKey: randomUUID(), sessionId },
    });
  }

  endOthers() {
    return this.send('mutation ($input: EndOtherSessionsInput!) { endOtherSessions(input: $input) }', {
      input: { idempotencyKey: randomUUID() },
    });
  }
}

const minutes = (count: number) =>
  api.owner.query('update platform.clock set ahead = $1', [`${count} minutes`]);
const none = () => api.owner.query('update session set closed_at = platform.now() where closed_at is null');

describe('P16: a person’s own sessions', () => {
  it('are listed with the browser, where from, since when, and which is this one', async () => {
    await none();
    const here = await new Browser().signIn();
    await minutes(5);
    await new Browser({ 'user-agent': android, 'x-forwarded-for': '203.0.113.77' }).signIn();
    const listed = await here.sessions();
    expect(listed).toMatchObject([
      { browser: 'Firefox', system: 'Android', place: '203.0.*.*', current: false },
      { place: 'local', current: true },
    ]);
    expect(JSON.stringify(listed)).not.toContain('113.77');
  });

  it('are ended one by one: the next request of that browser is nobody’s', async () => {
    await none();
    const [here, there] = [await new Browser().signIn(), await new Browser().signIn()];
    const other = (await here.sessions()).find(({ current }) => !current);
    expect(await here.end(other?.id ?? '')).toMatchObject({ data: { endSession: true } });
    expect([await here.isIn(), await there.isIn()]).toEqual([true, false]);
    expect(await here.sessions()).toMatchObject([{ current: true }]);
    expect(await here.end(other?.id ?? '')).toMatchObject({ data: { endSession: true } });
  });

  it('are ended all but this one', async () => {
    const here = await new Browser().signIn();
    const others = await Promise.all([1, 2, 3].map(() => new Browser().signIn()));
    expect(await here.endOthers()).toMatchObject({ data: { endOtherSessions: true } });
    expect(await here.isIn()).toBe(true);
    for (const other of others) expect(await other.isIn()).toBe(false);
    const entries = await api.rows(`select from audit_entry where action = 'endOtherSessions'`);
    expect(entries.length).toBeGreaterThan(0);
  });

  it('are nobody else’s: not listed, and not found', async () => {
    await none();
    const [mine, hers] = [await new Browser().signIn(), await new Browser().signIn('nomin@mgec.example')];
    const [foreign] = await hers.sessions();
    const answers = [await mine.end(foreign?.id ?? ''), await mine.end(randomUUID())];
    for (const { errors } of answers) expect(errors[0].extensions.code).toBe('NOT_FOUND');
    expect(answers[0]).toEqual(answers[1]);
    await mine.endOthers();
    expect(await hers.isIn()).toBe(true);
    expect(await mine.sessions()).toHaveLength(1);
    expect((await new Browser().send(list)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('P16: a session', () => {
  it('gets a new token with every sign-in, and the one before opens nothing', async () => {
    const browser = await new Browser().signIn();
    const old = browser.cookie;
    await browser.signIn();
    expect(browser.cookie).not.toBe(old);
    expect(await browser.isIn()).toBe(true);
    browser.cookie = old;
    expect(await browser.isIn()).toBe(false);
  });

  it('takes no token that a browser was given before signing in', async () => {
    const browser = new Browser();
    browser.cookie = `itgel_session=${'A'.repeat(43)}`;
    await browser.signIn();
    expect(browser.cookie).not.toContain('AAAA');
  });

  it('ends with its account: the next request is nobody’s', async () => {
    const browser = await new Browser().signIn('nomin@mgec.example');
    await api.owner.query(
      `update account set disabled_at = platform.now() where email = 'nomin@mgec.example'`,
    );
    expect(await browser.isIn()).toBe(false);
    await api.owner.query(`update account set disabled_at = null where email = 'nomin@mgec.example'`);
  });

  it('ends after thirty idle minutes, and says so beforehand', async () => {
    const browser = await new Browser().signIn();
    const { data } = await browser.send('{ me { idleMinutes sessionEndsAt } }');
    expect(data.me.idleMinutes).toBe(30);
    expect(Date.parse(data.me.sessionEndsAt) - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
    await minutes(29);
    expect(await browser.isIn()).toBe(true);
    await minutes(58);
    expect(await browser.isIn()).toBe(true);
    await minutes(90);
    expect(await browser.isIn()).toBe(false);
  });

  it('is not kept alive by a page that asks by itself', async () => {
    const browser = await new Browser().signIn();
    for (const at of [10, 20, 29]) {
      await minutes(at);
      expect(await browser.isIn({ 'itgel-unattended': '1' })).toBe(true);
    }
    await minutes(31);
    expect(await browser.isIn({ 'itgel-unattended': '1' })).toBe(false);
  });

  it('ends after twelve hours, however busy', async () => {
    const browser = await new Browser().signIn();
    for (let at = 25; at < 720; at += 25) {
      await minutes(at);
      expect(await browser.isIn()).toBe(true);
    }
    await minutes(721);
    expect(await browser.isIn()).toBe(false);
  });
});

describe('a page opened for somebody', () => {
  const plans = '{ plans { id } }';
  const as = (id: string) => ({ 'itgel-account': id });
  const idOf = (email: string) => api.person(email).id;

  it('is never answered as the public is, once its session has ended', async () => {
    const browser = await new Browser().signIn();
    expect(await browser.send(plans, {}, as(idOf(saruul)))).toMatchObject({ status: 200, data: {} });
    await none();
    const ended = await browser.send(plans, {}, as(idOf(saruul)));
    expect(ended).toMatchObject({
      status: 401,
      errors: [
        { message: 'Your session has ended. Sign in again.', extensions: { code: 'UNAUTHENTICATED' } },
      ],
    });
    expect(await browser.send(plans)).toMatchObject({ status: 200 });
  });

  it('does not go on as the person who signed in in another tab', async () => {
    const browser = await new Browser().signIn('nomin@mgec.example');
    expect((await browser.send(plans, {}, as(idOf(saruul)))).status).toBe(401);
  });
});
