import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';

interface Unreachable {
  readonly name: string;
  readonly mine: boolean;
  readonly channel: string;
}

describe('whose messages do not arrive', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
    for (const email of ['saruul@mgec.example', 'sodon@host.example'])
      await api.rows(
        `insert into unreachable (account_id, organisation_id, channel)
         select id, organisation_id, 'email' from account where email = $1`,
        [email],
      );
  });
  afterAll(() => api.stop());

  const seen = async (email: string): Promise<Unreachable[] | undefined> =>
    (
      await api
        .person(email)
        .send<{ unreachable: Unreachable[] }>('{ unreachable { name mine channel since } }')
    ).data?.unreachable;

  it('P4 is seen by whoever it is, by who administers their house, and by nobody else', async () => {
    expect(await seen('saruul@mgec.example')).toEqual([
      { name: expect.any(String), mine: true, channel: 'email', since: expect.any(String) },
    ]);
    expect(await seen('telmen@host.example')).toMatchObject([{ mine: false, channel: 'email' }]);
    for (const email of ['oyun@mgec.example', 'enkhjin@mgec.example', 'tuya@shelter.example'])
      expect(await seen(email)).toEqual([]);
    const { errors } = await api.stranger.send('{ unreachable { name } }');
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
