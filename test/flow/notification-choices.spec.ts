import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

const saruul = 'saruul@mgec.example';
const fields = `ways { class label channel how someAlways choosable } quietFrom quietUntil timeZone language dailyAt version`;

interface Choices {
  readonly ways: {
    class: string;
    channel: string;
    label: string;
    how: string;
    someAlways: boolean;
    choosable: boolean;
  }[];
  readonly version: number;
}

describe('what reaches me besides the app', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  const read = async (who: Person): Promise<Choices> => {
    const { data, errors } = await who.send<{ notificationChoices: Choices }>(
      `{ notificationChoices { ${fields} } }`,
    );
    expect(errors).toEqual([]);
    return data?.notificationChoices ?? { ways: [], version: -1 };
  };
  const choose = (who: Person, change: object) =>
    who.send<{ chooseNotifications: Choices }>(
      `mutation ($input: ChooseNotificationsInput!) { chooseNotifications(input: $input) { ${fields} } }`,
      {
        input: {
          idempotencyKey: randomUUID(),
          ways: [],
          timeZone: 'Asia/Ulaanbaatar',
          language: 'mn',
          version: 1,
          ...change,
        },
      },
    );

  it('everything comes one by one until something is chosen, and what cannot be switched off says so', async () => {
    const { ways, version } = await read(api.person(saruul));
    expect(version).toBe(1);
    expect(new Set(ways.map(({ how }) => how))).toEqual(new Set(['each']));
    const byClass = new Map(ways.filter(({ channel }) => channel === 'email').map((way) => [way.class, way]));
    expect(ways.filter(({ channel }) => channel === 'sms').map((way) => way.class)).toEqual([
      'referral',
      'emergency',
    ]);
    expect(byClass.get('emergency')).toMatchObject({ someAlways: true, choosable: false });
    expect(byClass.get('referral')).toMatchObject({ someAlways: true, choosable: true, label: 'Requests' });
    expect(byClass.get('plan')).toMatchObject({ someAlways: false, choosable: true });
    expect(byClass.get('upkeep')).toMatchObject({ someAlways: false, choosable: true });
  });

  it('P4 a choice is one’s own: read again by oneself, seen and changed by nobody else', async () => {
    const me = api.person(saruul);
    const ways = [{ class: 'referral', channel: 'email', how: 'daily' }];
    const chosen = {
      ways,
      quietFrom: '22:00',
      quietUntil: '07:00',
      timeZone: 'Europe/Berlin',
      language: 'en',
    };
    const { data, errors } = await choose(me, chosen);
    expect(errors).toEqual([]);
    expect(data?.chooseNotifications).toMatchObject({
      quietFrom: '22:00',
      quietUntil: '07:00',
      timeZone: 'Europe/Berlin',
      language: 'en',
      version: 2,
    });
    const kept = (await read(me)).ways.find((way) => way.class === 'referral');
    expect(kept?.how).toBe('daily');
    expect(await read(api.person('tuya@shelter.example'))).toMatchObject({ version: 1, quietFrom: null });
    const stranger = await api.stranger.send(`{ notificationChoices { version } }`);
    expect(stranger.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('P39 an older version is refused, and the newer choice stays', async () => {
    const me = api.person('oyun@mgec.example');
    await choose(me, { quietFrom: '21:00', quietUntil: '06:00' });
    for (const version of [1, 3]) {
      const { errors } = await choose(me, { version });
      expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', field: 'version' });
    }
    expect(await read(me)).toMatchObject({ quietFrom: '21:00', version: 2 });
    expect((await choose(me, { version: 2 })).data?.chooseNotifications).toMatchObject({
      quietFrom: null,
      version: 3,
    });
  });

  it.each([
    ['quietFrom', 'notATime', { quietFrom: '25:00', quietUntil: '07:00' }],
    ['quietUntil', 'quietNeedsBoth', { quietFrom: '22:00' }],
    ['quietFrom', 'quietNeedsBoth', { quietUntil: '07:00' }],
    ['quietUntil', 'quietAllDay', { quietFrom: '07:00', quietUntil: '07:00' }],
    ['timeZone', 'unknownTimeZone', { timeZone: 'Asia/Atlantis' }],
    [
      'ways',
      'namedTwice',
      {
        ways: [
          { class: 'plan', channel: 'email', how: 'off' },
          { class: 'plan', channel: 'email', how: 'each' },
        ],
      },
    ],
  ])('P30 says what is wrong with %s (%s)', async (field, reason, change) => {
    const { errors } = await choose(api.person('tuya@shelter.example'), change);
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID', field, reason });
    expect(errors[0]?.message).toMatch(/^[A-Z][a-z]+ .*\.$/);
  });

  it('P5 row-level security shows the api nobody else’s choice', async () => {
    await choose(api.person('nomin@mgec.example'), { language: 'en' });
    const client = new pg.Client(api.urls.apiUrl);
    await client.connect();
    try {
      expect((await client.query('select from notification_choice')).rows).toHaveLength(0);
      await client.query(`select set_config('itgel.actor', $1, false)`, [api.person(saruul).id]);
      const { rows } = await client.query('select account_id from notification_choice');
      expect(rows.map((row) => row.account_id)).toEqual([api.person(saruul).id]);
    } finally {
      await client.end();
    }
  });
});
