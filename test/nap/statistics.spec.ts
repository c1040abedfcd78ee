import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { PeriodClose } from '#casework/statistics/period-close.js';
import { closeOf, periodAt } from '#country/period.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

let api: TestApi;
let worker: DataSource;
let close: PeriodClose;
const quarter = periodAt(new Date());
/** An hour before its end: due in this quarter whatever day it is. */
const due = new Date(closeOf(quarter).getTime() - 3_600_000);
const selection =
  '{ period { code } releasedAt total { numerator denominator share withheld } cells { code numerator denominator share withheld explanation } }';

interface Cell {
  readonly code: string;
  readonly numerator: number | null;
  readonly withheld: boolean;
}
interface Cube {
  readonly total: { readonly numerator: number; readonly denominator: number };
  readonly cells: readonly Cell[];
}

beforeAll(async () => {
  api = await TestApi.start();
  worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
  close = new PeriodClose(new Database(worker));
  await refer('medical', 8, 7);
  await refer('psychosocial', 4, 4);
  await refer('legal', 2, 3);
  await refer('documents', 3, 2);
});
afterAll(async () => {
  await worker.destroy();
  await api.stop();
});

/** Referrals of as many people, some answered in time and some not at all, due in the running quarter. */
async function refer(service: string, inTime: number, unanswered: number): Promise<void> {
  const [mgec, hospital] = [api.organisation('mgec'), api.organisation('hospital')];
  const saruul = api.person('saruul@mgec.example');
  for (let number = 0; number < inTime + unanswered; number += 1) {
    const [personId, caseId] = [randomUUID(), randomUUID()];
    await api.rows('insert into person (id, organisation_id) values ($1, $2)', [personId, mgec]);
    await api.rows(
      `insert into case_record (id, person_id, code, managing_organisation_id, registered_by, status, legal_basis, sealed)
       values ($1::uuid, $2, $1::text, $3, $4, 'registered', 'consent', true)`,
      [caseId, personId, mgec, saruul.id],
    );
    await api.rows(
      `insert into referral (id, code, case_id, person_id, sender_id, receiver_id, sent_by, service, urgency, status, sections,
         consent_until, acknowledge_by, acknowledged_at)
       values ($1::uuid, $1::text, $2, $3, $4, $5, $6, $7, 'normal', 'acknowledged', '{}', 'infinity', $8, $9)`,
      [
        randomUUID(),
        caseId,
        personId,
        mgec,
        hospital,
        saruul.id,
        service,
        due,
        number < inTime ? new Date(due.getTime() - 1) : null,
      ],
    );
  }
}

const ask = (person: Person) => person.question('statistics', { cube: 'referralsAcknowledged' }, selection);
const cubes = (person: Person) =>
  person.ask<Cube[]>('statistics', { cube: 'referralsAcknowledged' }, selection);

describe('the statistics gate', () => {
  it('P26: one case more changes nothing, for anybody, before the period closes', async () => {
    const readers = [api.stranger, ...api.everyone()];
    await close.tick();
    const before = await Promise.all(readers.map(async (person) => (await ask(person)).body));
    await refer('medical', 1, 0);
    await close.tick();
    expect(await Promise.all(readers.map(async (person) => (await ask(person)).body))).toEqual(before);
    expect(await api.rows('select id from released_cell')).toEqual([]);
  });

  it('P26: releases at the close, with what is small withheld from each audience by its own threshold', async () => {
    await api.forward('92 days');
    await close.tick();
    const [everybodys] = await cubes(api.stranger);
    expect(everybodys?.total).toMatchObject({ numerator: 18, denominator: 34 });
    const shown = (cube: Cube | undefined) =>
      cube?.cells.filter(({ withheld }) => !withheld).map(({ code }) => code);
    expect(shown(everybodys)).toEqual(['medical']);
    const [insiders] = await cubes(api.person('tungalag@mojha.example'));
    expect(shown(insiders)).toEqual(['medical', 'psychosocial']);
    for (const email of ['saruul@mgec.example', 'anna@iom.example', 'telmen@host.example'])
      expect(await cubes(api.person(email))).toMatchObject([{ total: everybodys?.total }]);
  });

  it('P27: the same question has the same answer, whatever happens to the cases behind it', async () => {
    const first = await ask(api.stranger);
    await refer('medical', 5, 0);
    await api.rows(`update referral set acknowledged_at = acknowledge_by - interval '1 second'`);
    for (let again = 0; again < 5; again += 1) {
      await close.tick();
      expect((await ask(api.stranger)).body).toBe(first.body);
    }
  });

  it('P27: what is withheld is nowhere: not in the answer, not in the table it is read from', async () => {
    for (const cell of (await cubes(api.stranger))[0]?.cells ?? [])
      if (cell.withheld)
        expect(cell).toMatchObject({
          numerator: null,
          denominator: null,
          share: null,
          explanation: expect.stringContaining('5'),
        });
    expect(
      await api.rows(
        'select id from released_cell where withheld and (numerator is not null or denominator is not null)',
      ),
    ).toEqual([]);
  });

  it('P26: a release is neither changed nor taken back, by the owner of the database either', async () => {
    await expect(api.rows('update released_cell set numerator = 1')).rejects.toThrow('released');
    await expect(api.rows('delete from released_cell')).rejects.toThrow('released');
  });

  it('writes down what was asked and by whom', async () => {
    const before = await api.rows('select id from statistics_question');
    await ask(api.stranger);
    await ask(api.person('tungalag@mojha.example'));
    const asked = await api.rows<{ audience: string; actor_id: string | null }>(
      'select audience, actor_id from statistics_question order by at desc limit 2',
    );
    expect((await api.rows('select id from statistics_question')).length).toBe(before.length + 2);
    expect(asked.map(({ audience, actor_id }) => [audience, actor_id === null]).sort()).toEqual([
      ['internal', false],
      ['public', true],
    ]);
  });
});
