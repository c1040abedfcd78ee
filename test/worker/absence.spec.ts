import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { accept, account, type Directory, directory } from './directory.fixture.js';
import { Workplace } from './worker.fixture.js';

interface Told {
  readonly recipient: string;
  readonly link: string;
  readonly insteadOf: string | null;
}

describe('P8 nothing waits for somebody who is away', () => {
  let place: Workplace;
  let app: INestApplicationContext;
  let people: Directory;
  let boss: string;

  beforeAll(async () => {
    place = await Workplace.open();
    app = await place.worker();
  });
  beforeEach(async () => {
    people = await directory(place.owner);
    boss = await account(place.owner, people.shelter, 'supervisor');
  });
  afterAll(() => place.close());

  const away = (who: string, deputy: string | null, from = '-1 hour', until = '1 day') =>
    place.owner.query(
      `insert into absence (account_id, deputy_id, away_from, away_until)
       values ($1, $2, platform.now() + $3::interval, platform.now() + $4::interval)`,
      [who, deputy, from, until],
    );
  async function told(kind: string): Promise<Told[]> {
    const { referralId, caseId } = people;
    const event = await place.tell(app, kind, caseId, { referralId, caseId });
    await app.get(StreamHandler).handle(event);
    return place.rows<Told>(
      `select recipient_id as recipient, link, instead_of_id as "insteadOf" from notification where event_id = $1
        order by instead_of_id nulls first, recipient_id`,
      [event],
    );
  }
  const oneself = (recipient: string) => expect.objectContaining({ recipient, insteadOf: null });
  const instead = (recipient: string, insteadOf: string) => ({ recipient, insteadOf, link: '/away' });
  const exclude = (who: string) =>
    place.owner.query(
      'insert into exclusion (id, case_id, account_id, added_by) values (gen_random_uuid(), $1, $2, $3)',
      [people.caseId, who, people.supervisor],
    );

  it('a referral that is sent while its focal point is away is told to the deputy as well', async () => {
    const deputy = await account(place.owner, people.shelter, 'caseworker');
    await place.owner.query(`insert into role_grant (account_id, role) values ($1, 'caseworker')`, [
      people.focalPoint,
    ]);
    await away(people.focalPoint, deputy);
    expect(await told('referral.sent')).toEqual([
      oneself(people.focalPoint),
      instead(deputy, people.focalPoint),
    ]);
  });

  it('nobody stands in before, after, or for what is only news', async () => {
    const deputy = await account(place.owner, people.ngo, 'caseworker');
    await away(people.caseworker, deputy, '1 hour');
    expect(await told('referral.declined')).toEqual([oneself(people.caseworker)]);
    await place.owner.query(`update absence set away_from = away_from - interval '2 hours'`);
    expect(await told('referral.declined')).toEqual([
      oneself(people.caseworker),
      instead(deputy, people.caseworker),
    ]);
    expect(await told('referral.completed')).toEqual([oneself(people.caseworker)]);
    await place.owner.query(`update absence set away_from = away_from - interval '9 days',
      away_until = platform.now() - interval '1 second'`);
    expect(await told('referral.declined')).toEqual([oneself(people.caseworker)]);
  });

  it('where the deputy is away too, it is theirs who is told; a circle ends at the supervisors', async () => {
    const [one, two] = [
      await account(place.owner, people.ngo, 'caseworker'),
      await account(place.owner, people.ngo, 'caseworker'),
    ];
    await away(people.caseworker, one);
    await away(one, two);
    expect(await told('referral.declined')).toEqual([
      oneself(people.caseworker),
      instead(two, people.caseworker),
    ]);
    await away(two, people.caseworker);
    expect(await told('referral.declined')).toEqual([
      oneself(people.caseworker),
      instead(people.supervisor, people.caseworker),
    ]);
  });

  it('without a deputy, or with one who may not, the supervisors of the house are told', async () => {
    await away(people.focalPoint, null);
    const toBoss = [oneself(people.focalPoint), instead(boss, people.focalPoint)];
    expect(await told('referral.sent')).toEqual(toBoss);
    const wrong = [
      await account(place.owner, people.ngo, 'referralOfficer'),
      await account(place.owner, people.shelter, 'intake'),
      boss,
    ];
    for (const deputy of wrong) {
      await place.owner.query('update absence set deputy_id = $2 where account_id = $1', [
        people.focalPoint,
        deputy,
      ]);
      expect(await told('referral.sent')).toEqual(toBoss);
    }
  });

  it('P48 a deputy who is kept from the case, or holds nothing of a sealed one, hears nothing', async () => {
    const deputy = await account(place.owner, people.ngo, 'caseworker');
    await away(people.caseworker, deputy);
    await exclude(deputy);
    await exclude(people.supervisor);
    expect(await told('referral.declined')).toEqual([oneself(people.caseworker)]);
    people = await directory(place.owner, true);
    const other = await account(place.owner, people.ngo, 'caseworker');
    await away(people.caseworker, other);
    expect(await told('referral.declined')).toEqual([oneself(people.caseworker)]);
  });

  it('an officer named on a referral is stood in for as well, and a stop reaches somebody who is there', async () => {
    await accept(place.owner, people);
    const deputy = await account(place.owner, people.shelter, 'caseworker');
    await away(people.officer, deputy);
    expect(await told('referral.accepted')).toContainEqual(instead(deputy, people.officer));
    expect(await told('consent.withdrawn')).toContainEqual(instead(deputy, people.officer));
  });
});
