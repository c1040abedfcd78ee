import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MatchClock } from '#casework/match/match-clock.js';
import { Statements } from '../access/statements.fixture.js';
import type { Answer, Person } from '../support/api/person.js';
import { Houses } from './pair.fixture.js';

let houses: Houses;
let saruul: Person;
const statements = new Statements();

/** Somebody another house has, and somebody nobody has: written with the same letters, one of them elsewhere. */
const held = {
  patronymic: 'Дорж',
  givenName: 'Солонго',
  birthDate: '1990-02-03',
  registrationNumber: 'УК90020314',
};
const unheld = {
  patronymic: 'Жорд',
  givenName: 'Голонсо',
  birthDate: '1990-02-03',
  registrationNumber: 'КУ90020314',
};

const flat =
  '{ id code version status sealed maskedIdentity { displayName } access { readable editable actions } }';
/** What hangs on a case, each asked by itself: statements of one request at once come in any order. */
const hanging = ['asksSupervisor', 'relatedCases { relation }', 'tasks { id kind }', 'timeline { kind }'];
/** What differs in any two registrations: ids, codes, moments, and the letters of her name. */
const blank = (text: string): string =>
  text
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id')
    .replace(/MN-\d\d-[\dA-Z]{6}/g, 'code')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
    .replace(/[А-ЯЁӨҮ]\.[А-ЯЁӨҮ]•••/g, 'name');

interface Trace {
  readonly bodies: string[];
  readonly ran: string[];
  readonly events: string[];
}

/** All that registering and working with somebody answers, asks of the database and sets going. */
async function trace(identity: typeof held): Promise<Trace> {
  const bodies: string[] = [];
  const keep = async (asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    bodies.push(`${answer.status} ${blank(answer.body)}`);
    return answer;
  };
  const input = { legalBasis: 'consent', sealed: false, identity, safeContact: { phone: '99001122' } };
  let id = '';
  const look = async (who: Person): Promise<void> => {
    await keep(who.question('case', { id }, flat));
    for (const one of hanging) await keep(who.question('case', { id }, `{ ${one} }`));
  };
  const ran = await statements.of(async () => {
    const made = await keep(saruul.command('registerCase', input, flat));
    id = String((made.data?.['registerCase'] as { id?: string } | undefined)?.id);
    await keep(saruul.command('updateCase', { id, version: 1, identity }, flat));
    await keep(saruul.command('updateCase', { id, version: 1, identity }, flat));
    await look(saruul);
    await keep(saruul.question('findCases', { text: identity.givenName }, '{ items { match } more }'));
  });
  const events = await houses.api.rows<{ kind: string }>(
    'select kind from outbox where stream = $1 order by seq',
    [id],
  );
  await houses.work();
  await houses.worker.get(MatchClock).tick();
  await houses.work();
  const later = await statements.of(async () => {
    await look(saruul);
    await keep(saruul.question('tasks', {}, '{ kind }'));
    await keep(saruul.question('notifications', {}, '{ items { kind } }'));
    await look(houses.person('oyun@mgec'));
    await keep(houses.person('oyun@mgec').question('possibleDuplicates', {}, '{ items { status } next }'));
    await keep(houses.person('oyun@mgec').question('matchQuestions', {}, '{ items { outcome } next }'));
    await keep(houses.person('oyun@mgec').question('notifications', {}, '{ items { kind } }'));
    await keep(houses.person('enkhjin@mgec').question('openings', {}, '{ items { ground } next }'));
  });
  // The next one starts where this one did.
  await houses.api.rows(`update case_record set status = 'draft' where id = $1`, [id]);
  return { bodies, ran: [...ran, ...later], events: events.map(({ kind }) => kind) };
}

beforeAll(async () => {
  statements.listen();
  houses = await Houses.open();
  saruul = houses.person('saruul@mgec');
  await houses.register(houses.person('misheel@ecpat'), held);
  await houses.work();
  // Whoever comes first signs in, and meets a house that knows nobody.
  await trace({
    ...held,
    givenName: 'Цолмон',
    patronymic: 'Бат',
    birthDate: '1990-02-04',
    registrationNumber: 'ЦБ90020414',
  });
});
afterAll(async () => {
  statements.stop();
  await houses.close();
});

describe('P6: whoever registers a person that another organisation has', () => {
  it('is answered the same bytes by the same statements as for one whom nobody has', async () => {
    const found = (): Promise<object[]> => houses.api.rows('select from organisation_match');
    const before = (await found()).length;
    const without = await trace(unheld);
    expect((await found()).length).toBe(before);
    const withMatch = await trace(held);
    // The test can fail: this one did match.
    expect((await found()).length).toBe(before + 1);
    expect(withMatch.bodies).toEqual(without.bodies);
    expect(withMatch.ran).toEqual(without.ran);
    expect(withMatch.events).toEqual(without.events);
    expect(without.ran.length).toBeGreaterThan(40);
    expect(without.events).toEqual(['case.registered', 'case.identified']);
  });
});
