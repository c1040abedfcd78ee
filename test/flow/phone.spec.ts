import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PhoneBox } from '#notification/phone/phone-box.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

const fields = '{ setUp ending askedEnding }';
const number = '9911 2233';

interface Phone {
  readonly setUp: boolean;
  readonly ending: string | null;
  readonly askedEnding: string | null;
}

describe('the phone my SMS go to', () => {
  let api: TestApi;
  const box = new PhoneBox(Buffer.alloc(32, 7));
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  const mine = async (who: Person): Promise<Phone | undefined> =>
    (await who.send<{ myPhone: Phone }>(`{ myPhone ${fields} }`)).data?.myPhone;
  const give = (who: Person, phoneNumber: string) =>
    who.send<{ givePhone: Phone }>(
      `mutation ($input: GivePhoneInput!) { givePhone(input: $input) ${fields} }`,
      { input: { idempotencyKey: randomUUID(), phoneNumber } },
    );
  const confirm = (who: Person, sentCode: string, idempotencyKey = randomUUID()) =>
    who.send<{ confirmPhone: Phone }>(
      `mutation ($input: ConfirmPhoneInput!) { confirmPhone(input: $input) ${fields} }`,
      { input: { idempotencyKey, sentCode } },
    );
  /** As the phone shows it. */
  const codeOf = async (who: Person): Promise<string> => {
    const [row] = await api.rows<{ code: Buffer }>(
      'select asked_code as code from phone where account_id = $1',
      [who.id],
    );
    return box.open('asked_code', who.id, row?.code ?? null) ?? '';
  };
  const wrong = (code: string): string => (code === '111111' ? '222222' : '111111');

  it('P34 is written to once its code came back, and shows four digits', async () => {
    const me = api.person('saruul@mgec.example');
    expect(await mine(me)).toEqual({ setUp: true, ending: null, askedEnding: null });
    expect((await give(me, number)).data?.givePhone).toEqual({
      setUp: true,
      ending: null,
      askedEnding: '2233',
    });
    const code = await codeOf(me);
    expect(code).toMatch(/^\d{6}$/);
    const key = randomUUID();
    const { data } = await confirm(me, ` ${code.slice(0, 3)} ${code.slice(3)}`, key);
    expect(data?.confirmPhone).toEqual({ setUp: true, ending: '2233', askedEnding: null });
    // P38: the same intent again has the same result.
    expect((await confirm(me, ` ${code.slice(0, 3)} ${code.slice(3)}`, key)).errors).toEqual([]);
    expect((await confirm(me, code)).errors[0]?.extensions).toMatchObject({ reason: 'codeRunOut' });
  });

  it('P17 number and code lie sealed, and the event has ids alone', async () => {
    const me = api.person('tuya@shelter.example');
    await give(me, '+976 8811-4455');
    const code = await codeOf(me);
    const dump = JSON.stringify([
      await api.rows(`select number::text, asked_number::text, asked_code::text from phone`),
      await api.rows(`select encode(asked_number, 'escape'), encode(asked_code, 'escape') from phone`),
      await api.rows(`select * from outbox where kind = 'phone.asked'`),
      await api.rows('select * from audit_entry'),
    ]);
    for (const secret of ['88114455', code, '99112233']) expect(dump).not.toContain(secret);
    const [theirs] = await api.rows<{ sealed: Buffer }>(
      'select asked_number as sealed from phone where account_id = $1',
      [me.id],
    );
    expect(box.open('asked_number', me.id, theirs?.sealed ?? null)).toBe('+97688114455');
    // Put into somebody else's row it opens to nothing.
    expect(box.open('asked_number', api.person('saruul@mgec.example').id, theirs?.sealed ?? null)).toBeNull();
  });

  it('P34 a code is tried five times and lives ten minutes; a number before stays until the new one is shown', async () => {
    const me = api.person('nomin@mgec.example');
    await give(me, number);
    await confirm(me, await codeOf(me));
    await give(me, '8800 1122');
    const code = await codeOf(me);
    for (let tries = 0; tries < 5; tries++)
      expect((await confirm(me, wrong(code))).errors[0]?.extensions).toMatchObject({
        field: 'sentCode',
        reason: 'wrongCode',
      });
    expect((await confirm(me, code)).errors[0]?.extensions).toMatchObject({ reason: 'codeRunOut' });
    expect(await mine(me)).toMatchObject({ ending: '2233', askedEnding: '1122' });
    await give(me, '8800 1122');
    const late = await codeOf(me);
    await api.rows(`update phone set asked_until = platform.now() where account_id = $1`, [me.id]);
    expect((await confirm(me, late)).errors[0]?.extensions).toMatchObject({ reason: 'codeRunOut' });
    expect(await mine(me)).toMatchObject({ ending: '2233', askedEnding: null });
  });

  it('P34 nobody is sent more than three codes an hour by us', async () => {
    const me = api.person('bolor@shelter.example');
    for (let count = 0; count < 3; count++) expect((await give(me, number)).errors).toEqual([]);
    expect((await give(me, '8800 1122')).errors[0]?.extensions).toMatchObject({
      code: 'LIMIT',
      reason: 'codesSent',
    });
    await api.rows(
      `update phone set asked_at = array(select at - interval '61 minutes' from unnest(asked_at) at) where account_id = $1`,
      [me.id],
    );
    expect((await give(me, number)).errors).toEqual([]);
  });

  it('P34 a number that can be nobody’s takes six noughts, so that settings can be tried', async () => {
    const me = api.person('anu@shelter.example');
    await give(me, '+44 7700 900003');
    expect((await confirm(me, '000000')).data?.confirmPhone).toMatchObject({ ending: '0003' });
    const { data } = await me.send<{ removePhone: Phone }>(
      `mutation ($input: RemovePhoneInput!) { removePhone(input: $input) ${fields} }`,
      { input: { idempotencyKey: randomUUID() } },
    );
    expect(data?.removePhone).toMatchObject({ ending: null, askedEnding: null });
  });

  it.each(['12', 'дугаар', '+0976 99112233', '99112233x'])(
    'P30 says what to write instead of %s',
    async (bad) => {
      const { errors } = await give(api.person('oyun@mgec.example'), bad);
      expect(errors[0]?.extensions).toMatchObject({
        code: 'INVALID',
        field: 'phoneNumber',
        reason: 'notAPhone',
      });
      expect(errors[0]?.message).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('P5 row-level security shows the api nobody else’s number', async () => {
    const client = new pg.Client(api.urls.apiUrl);
    await client.connect();
    try {
      expect((await client.query('select from phone')).rows).toHaveLength(0);
      const { id } = api.person('saruul@mgec.example');
      await client.query(`select set_config('itgel.actor', $1, false)`, [id]);
      const { rows } = await client.query('select account_id from phone');
      expect(rows.map((row) => row.account_id)).toEqual([id]);
    } finally {
      await client.end();
    }
  });
});
