import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

interface Absence {
  readonly of: { readonly id: string };
  readonly firstDay: string;
  readonly lastDay: string;
  readonly deputy: { readonly id: string } | null;
}

describe('being away', () => {
  let api: TestApi;
  let saruul: Person;
  let nomin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    saruul = api.person('saruul@mgec.example');
    nomin = api.person('nomin@mgec.example');
  });
  afterAll(() => api.stop());

  const set = (who: Person, input: object) =>
    who.send('mutation ($input: SetAbsenceInput!) { setAbsence(input: $input) }', {
      input: { idempotencyKey: randomUUID(), firstDay: '2026-01-05', lastDay: '2060-01-01', ...input },
    });
  const end = (who: Person) =>
    who.send('mutation ($input: EndAbsenceInput!) { endAbsence(input: $input) }', {
      input: { idempotencyKey: randomUUID() },
    });
  const read = async (who: Person): Promise<readonly Absence[]> =>
    (await who.send<{ myAbsences: Absence[] }>('{ myAbsences { of { id } firstDay lastDay deputy { id } } }'))
      .data?.myAbsences ?? [];
  const awayUntil = async (who: Person, of: Person): Promise<string | null | undefined> =>
    (
      await who.send<{ colleagues: { id: string; awayUntil: string | null }[] }>(
        '{ colleagues { id awayUntil } }',
      )
    ).data?.colleagues.find(({ id }) => id === of.id)?.awayUntil;

  it('is said by oneself, known to one’s deputy and seen by colleagues who hand over work', async () => {
    expect((await set(saruul, { deputyId: nomin.id })).errors).toEqual([]);
    const mine = {
      of: { id: saruul.id },
      firstDay: '2026-01-05',
      lastDay: '2060-01-01',
      deputy: { id: nomin.id },
    };
    expect(await read(saruul)).toEqual([mine]);
    expect(await read(nomin)).toEqual([mine]);
    expect(await read(api.person('oyun@mgec.example'))).toEqual([]);
    expect(await awayUntil(nomin, saruul)).toMatch(/^2060-01-01/);
    expect(await awayUntil(nomin, nomin)).toBeNull();
    const [event] = await api.rows<{ refs: { deputyId: string } }>(
      `select refs from outbox where kind = 'absence.set' and stream = $1`,
      [saruul.id],
    );
    expect(event?.refs.deputyId).toBe(nomin.id);
  });

  it('P8 opens nothing to the deputy', async () => {
    const count = `select count(*)::int as n from case_access where holder like '%' || $1`;
    expect(await api.rows(count, [nomin.id])).toEqual([{ n: 0 }]);
  });

  it('ends when one says so, twice if need be, and by itself', async () => {
    for (const _ of [1, 2]) expect((await end(saruul)).errors).toEqual([]);
    expect(await read(saruul)).toEqual([]);
    expect(await awayUntil(nomin, saruul)).toBeNull();
    const [{ today } = { today: '' }] = await api.rows<{ today: string }>(
      `select to_char(platform.now() at time zone 'Asia/Ulaanbaatar', 'YYYY-MM-DD') as today`,
    );
    expect((await set(saruul, { firstDay: today, lastDay: today })).errors).toEqual([]);
    expect(await awayUntil(nomin, saruul)).not.toBeNull();
    await api.forward('25 hours');
    expect(await awayUntil(nomin, saruul)).toBeNull();
    expect(await read(saruul)).toEqual([]);
  });

  it.each([
    ['lastDay', 'endsBeforeItBegins', () => ({ firstDay: '2060-01-02' })],
    ['lastDay', 'absencePast', () => ({ firstDay: '2020-01-01', lastDay: '2020-01-02' })],
    ['deputyId', 'noSuchDeputy', () => ({ deputyId: saruul.id })],
    ['deputyId', 'noSuchDeputy', () => ({ deputyId: api.person('tuya@shelter.example').id })],
    ['deputyId', 'noSuchDeputy', () => ({ deputyId: api.person('oyun@mgec.example').id })],
    ['deputyId', 'noSuchDeputy', () => ({ deputyId: randomUUID() })],
  ])('P30 says what is wrong with %s (%s)', async (field, reason, change) => {
    const { errors } = await set(saruul, change());
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID', field, reason });
  });
});
