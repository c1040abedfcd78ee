import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { type Directory, directory } from './directory.fixture.js';
import { Workplace } from './worker.fixture.js';

describe("a receiver's copy of a key", () => {
  let place: Workplace;
  let app: INestApplicationContext;
  let people: Directory;
  let personId: string;

  beforeAll(async () => {
    place = await Workplace.open();
    app = await place.worker();
  });
  beforeEach(async () => {
    people = await directory(place.owner);
    const [row] = await place.rows<{ id: string }>('select person_id as id from case_record where id = $1', [
      people.caseId,
    ]);
    personId = row?.id ?? '';
    await app.get(KeyStore).create(personId, people.ngo);
    await app.get(KeyStore).share(personId, people.ngo, people.shelter);
  });
  afterAll(() => place.close());

  const release = async (): Promise<boolean> => {
    const { caseId, shelter } = people;
    const id = await place.tell(app, 'keys.release', caseId, {
      caseId,
      subjectId: personId,
      organisationId: shelter,
    });
    await app.get(StreamHandler).handle(id);
    return (await app.get(KeyStore).keyOf(personId, shelter)) === null;
  };

  it('is taken back when nothing is open to the receiver any more', async () => {
    expect(await release()).toBe(true);
    expect(await app.get(KeyStore).keyOf(personId, people.ngo)).not.toBeNull();
  });

  it('stays while another referral of the case is open to somebody there', async () => {
    await place.owner.query(
      `insert into case_access (case_id, holder, opened_at, sealed, reference_until) values ($1, $2, now(), false, 'infinity')`,
      [people.caseId, `received:${people.officer}`],
    );
    expect(await release()).toBe(false);
    await place.owner.query(
      `update case_access set reference_until = now() - interval '1 second' where holder = $1`,
      [`received:${people.officer}`],
    );
    expect(await release()).toBe(true);
  });
});
