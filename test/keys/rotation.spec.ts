import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform/database/database.js';
import { sealedModels } from '#platform/database/guarded.js';
import { noScope } from '#platform/database/scope.js';
import { sealedColumnsOf } from '#platform/database/sealed-rows.js';
import { KeyRenewal } from '#platform/renewal/key-renewal.js';
import { rewrapAll } from '#platform/renewal/rewrapping.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { entities } from '../../apps/api/entities.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { keeperOf, quiet, type TestKeeper } from './keeper.fixture.js';

let api: TestApi;
let road: Road;
let keeper: TestKeeper;
let saruul: Person;
let tuya: Person;
let anu: Person;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  keeper = await keeperOf(api);
  [saruul, tuya, anu] = ['saruul@mgec', 'tuya@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
});
afterAll(async () => {
  await keeper.database.close();
  await api.stop();
});

const selection = '{ version identity { givenName } risk { assessment } narrative { notes } }';
interface Seen {
  version: number;
  identity: { givenName: string } | null;
  risk: { assessment: string } | null;
  narrative: { notes: string } | null;
}
const read = (by: Person, id: string) => by.ask<Seen>('case', { id }, selection);
const personOf = async (id: string): Promise<string> => {
  const [row] = await api.rows<{ id: string }>('select person_id as id from case_record where id = $1', [id]);
  return String(row?.id);
};
const accepted = async (): Promise<RegisteredCase> => {
  const own = await road.register(saruul);
  await road.consent(saruul, own.id, 'shelter', ['risk']);
  await road.accept(tuya, await road.refer(saruul, own.id, 'shelter', ['risk']), [anu]);
  return own;
};
const renewal = (waitMs = 0) => new KeyRenewal(keeper.care, keeper.rows, keeper.epoch, waitMs);
/** Another process's memory is empty of these. */
const forget = (subjectId: string) =>
  api.app.get(KeyStore).forget([saruul, tuya].map(({ organisationId }) => ({ subjectId, organisationId })));
const sealedBy = async (id: string): Promise<number[]> => {
  const [row] = await api.rows<{ versions: number[] }>(
    'select array[get_byte(identity, 1), get_byte(risk, 1), get_byte(narrative, 1)] as versions from case_record where id = $1',
    [id],
  );
  return row?.versions ?? [];
};

describe("P19: a person's key", () => {
  it('is renewed: every value is sealed anew, everybody still reads, the key before is gone', async () => {
    const own = await accepted();
    const personId = await personOf(own.id);
    const [before] = await api.rows<{ identity: Buffer }>('select identity from case_record where id = $1', [
      own.id,
    ]);
    const done = await renewal().run([personId], quiet);
    expect(done).toMatchObject({ subjects: 1, unreadable: [] });
    // Every sealed section of the case, and what the referral says.
    expect(done.values).toBeGreaterThan(8);
    expect(await sealedBy(own.id)).toEqual([2, 2, 2]);
    expect([...((await keeper.care.ringOf(personId))?.ring.keys.keys() ?? [])]).toEqual([2]);
    expect(await read(saruul, own.id)).toMatchObject({
      identity: { givenName: own.told.identity.givenName },
    });
    expect(await read(anu, own.id)).toMatchObject({ risk: { assessment: own.told.risk.assessment } });
    // Of a restored backup, the value stays closed, and is no error.
    await api.rows('update case_record set identity = $2 where id = $1', [own.id, before?.identity]);
    forget(personId);
    expect((await read(saruul, own.id)).identity).toBeNull();
  });

  it('is renewed while people read and write, from memories that know one version only', async () => {
    const own = await accepted();
    const personId = await personOf(own.id);
    const forgetting = setInterval(() => forget(personId), 100);
    let going = true;
    let notes = own.told.narrative.notes;
    let seen = 0;
    const working = (async () => {
      for (let n = 0; going; n++) {
        const { version, narrative, identity } = await read(saruul, own.id);
        expect(narrative?.notes).toBe(notes);
        expect(identity?.givenName).toBe(own.told.identity.givenName);
        expect((await read(anu, own.id)).risk?.assessment).toBe(own.told.risk.assessment);
        notes = `written ${n}`;
        await saruul.do('updateCase', { id: own.id, version, narrative: { notes } });
        seen++;
      }
    })();
    const done = await renewal(1_500).run([personId], quiet);
    going = false;
    await working;
    clearInterval(forgetting);
    expect(done).toMatchObject({ subjects: 1, unreadable: [] });
    expect(seen).toBeGreaterThan(3);
    expect(await sealedBy(own.id)).toEqual([2, 2, 2]);
    forget(personId);
    expect((await read(saruul, own.id)).narrative?.notes).toBe(notes);
  });

  it('keeps what does not open, with the key it may belong to', async () => {
    const own = await accepted();
    const personId = await personOf(own.id);
    await api.rows(`update case_record set health = '\\x01' || substring(identity from 2) where id = $1`, [
      own.id,
    ]);
    const done = await renewal().run([personId], quiet);
    expect(done.unreadable).toEqual([{ table: 'case_record', column: 'health', rowId: own.id }]);
    expect([...((await keeper.care.ringOf(personId))?.ring.keys.keys() ?? [])]).toEqual([1, 2]);
  });

  it('is renewed by a role that sees ciphertext and ids, and nothing else', async () => {
    const own = await accepted();
    const refused = async (sql: string) => {
      await expect(keeper.database.read(noScope, sql)).rejects.toThrow('permission denied');
    };
    await refused(`select code from case_record where id = '${own.id}'`);
    await refused(`update case_record set person_id = id where id = '${own.id}'`);
    await refused(`delete from case_record where id = '${own.id}'`);
    await refused('select * from account');
    await refused('select * from case_access');
    const [{ columns } = { columns: [] }] = await api.rows<{ columns: string[] }>(
      `select array_agg(table_name || '.' || column_name order by 1) as columns from information_schema.role_column_grants
       where grantee = 'itgel_keeper' and privilege_type = 'UPDATE' and table_name <> 'key_mark'`,
    );
    const models = sealedModels(entities).flatMap((model) =>
      sealedColumnsOf(model).map((column) => `${model.table}.${column}`),
    );
    expect([...columns].sort()).toEqual(models.sort());
  });
});

describe("P19: an organisation's key", () => {
  it('is rotated: copies are re-wrapped, nothing in the database changes, the key before is gone', async () => {
    const own = await accepted();
    const personId = await personOf(own.id);
    const rowsBefore = await api.rows('select * from case_record where id = $1', [own.id]);
    const { folder } = keeper.care.store;
    const before = folder.readAs(personId, { organisationId: saruul.organisationId, as: 'own' });
    await rewrapAll(keeper.care, saruul.organisationId, true, quiet);
    await rewrapAll(keeper.care, tuya.organisationId, true, quiet);
    forget(personId);
    expect(await read(saruul, own.id)).toMatchObject({
      identity: { givenName: own.told.identity.givenName },
    });
    expect(await read(anu, own.id)).toMatchObject({ risk: { assessment: own.told.risk.assessment } });
    expect(await api.rows('select * from case_record where id = $1', [own.id])).toEqual(rowsBefore);
    folder.write(personId, { organisationId: saruul.organisationId, as: 'own' }, before);
    expect(await keeper.care.store.keyOf(personId, saruul.organisationId)).toBeNull();
  });
});

it('the api itself may not renew anything: it has no such role', async () => {
  await expect(api.app.get(Database).read(noScope, 'update platform.key_mark set epoch = 9')).rejects.toThrow(
    'permission denied',
  );
});
