import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';

let api: TestApi;
let behindProxy: TestApi;
beforeAll(async () => {
  [api, behindProxy] = await Promise.all([TestApi.start(), TestApi.start({ trustedProxies: '127.0.0.1' })]);
});
afterEach(() =>
  Promise.all([api, behindProxy].map(({ owner }) => owner.query('delete from failed_sign_in'))),
);
afterAll(() => Promise.all([api.stop(), behindProxy.stop()]));

async function attempt(on: TestApi, forwardedFor: string, aliases = 1) {
  const fields = Array.from(
    { length: aliases },
    (_, n) =>
      `a${n}: signIn(input: { email: "saruul@mgec.example", password: "wrong password" }) { me { id } }`,
  );
  const { body } = await on.app
    .getHttpAdapter()
    .getInstance()
    .inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        'x-forwarded-for': forwardedFor,
      },
      payload: { query: `mutation { ${fields.join(' ')} }` },
    });
  return body;
}
const places = async (on: TestApi) =>
  (await on.rows<{ attempts: number }>('select attempts from failed_sign_in order by attempts')).map(
    ({ attempts }) => attempts,
  );

describe('P14: attempts are counted one by one, not by the request', () => {
  it('ten sign-ins under ten names in one request give no attempt that is not counted', async () => {
    // GraphQL stops at the first command that fails, so the other nine are never tried.
    for (let request = 1; request <= 7; request++) {
      await attempt(api, '192.0.2.1', 10);
      expect(await places(api)).toEqual([request]);
    }
    const [{ attempts } = { attempts: 0 }] = await api.rows<{ attempts: number }>(
      `select failed_attempts as attempts from credential c join account a on a.id = c.account_id where a.email = 'saruul@mgec.example'`,
    );
    expect(attempts).toBe(5);
    expect(await api.rows(`select from audit_entry where action = 'signInFailed'`)).toHaveLength(7);
  });
});

describe('P15: where a sign-in comes from', () => {
  it('is the socket’s word, whatever the request says of itself', async () => {
    for (const claimed of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await attempt(api, claimed);
    expect(await places(api)).toEqual([3]);
  });

  it('is a trusted proxy’s word, and of a chain the last that is not trusted', async () => {
    await attempt(behindProxy, '192.0.2.1');
    await attempt(behindProxy, '203.0.113.9, 192.0.2.1');
    await attempt(behindProxy, '192.0.2.2');
    expect(await places(behindProxy)).toEqual([1, 2]);
  });

  it('and after too many from one place the answer is LIMIT, for known and unknown alike', async () => {
    await attempt(api, '');
    await api.owner.query('update failed_sign_in set attempts = 100');
    const answers = await Promise.all(
      ['saruul@mgec.example', 'nobody@nowhere.example'].map((email) =>
        api.stranger.send('mutation ($i: SignInInput!) { signIn(input: $i) { me { id } } }', {
          i: { email, password: 'wrong password' },
        }),
      ),
    );
    expect(answers[0]?.body).toBe(answers[1]?.body);
    expect(answers[0]?.errors[0]).toMatchObject({
      extensions: { code: 'LIMIT', reason: 'tooManySignIns' },
      message: 'Too many failed sign-ins came from this place. Wait a quarter of an hour and try again.',
    });
  });
});
