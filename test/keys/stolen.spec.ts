import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rewrapAll } from '#platform/renewal/rewrapping.js';
import { Vault } from '#platform/vault/vault.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { ChosenWrappingKeys } from '#platform/vault/wrapping/chosen-wrapping-keys.js';
import { TransitServer } from '#platform/vault/wrapping/transit-server.fixture.js';
import { disclosableSections, encryptedSections } from '#policy/vocabulary.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { filesWith, formsOf, mongolianWord } from './forms.fixture.js';
import { keeperOf, quiet, type TestKeeper } from './keeper.fixture.js';

/** Said in every place for free words; and, so that the search can fail, in a table that is none of ours. */
const [hidden, open] = [mongolianWord(), mongolianWord()];

let api: TestApi;
let keeper: TestKeeper;
let saruul: Person;
let own: RegisteredCase;
let personId: string;

/** The sections of a registration, every canary replaced by the word. */
function told() {
  const replaced = Object.entries(toldSections()).map(([section, value]) => {
    return [section, JSON.parse(JSON.stringify(value).replace(/zq\w+/g, hidden))];
  });
  return Object.fromEntries(replaced) as ReturnType<typeof toldSections>;
}

/** What was last written before this began cannot hold its words: other specs fill the same cluster. */
const began = Date.now();

beforeAll(async () => {
  api = await TestApi.start();
  keeper = await keeperOf(api);
  saruul = api.person('saruul@mgec.example');
  const [tuya, anu] = ['tuya@shelter.example', 'anu@shelter.example'].map((email) => api.person(email));
  if (!tuya || !anu) throw new Error('The demo has changed.');
  const road = new Road(api);
  const incident = await saruul.do('createIncident', { words: `Зам дээр ${hidden} гэж` });
  own = await road.register(saruul, { incidentId: incident.id }, told());
  await road.consent(saruul, own.id, 'shelter', ['risk', 'safeContact', 'healthAlert']);
  const sections = ['risk', 'safeContact', 'healthAlert'] as const;
  const sent = await road.refer(saruul, own.id, 'shelter', sections, { reason: hidden });
  await road.step(tuya, 'startService', await road.accept(tuya, sent, [tuya, anu]), { note: hidden });
  const accountId = api.person('batbayar@police.example').id;
  await saruul.do('excludePerson', { caseId: own.id, accountId, reason: hidden });
  const victim = { caseId: own.id, version: own.version, status: 'presumed', basis: hidden };
  await saruul.do('decideVictimStatus', victim);
  await saruul.send(`{ case(id: "${hidden}") { id } }`);
  await api.rows('create table left_open (word text)');
  await api.rows('insert into left_open values ($1)', [open]);
  const [row] = await api.rows<{ id: string }>('select person_id as id from case_record where id = $1', [
    own.id,
  ]);
  personId = String(row?.id);
  await api.rows('checkpoint');
});
afterAll(async () => {
  await keeper.database.close();
  await api.stop();
});

describe('P17: a stolen database without the keys', () => {
  it('with its WAL, logs, jobs, outbox and audit holds no encrypted word, however it is written', async () => {
    const [at] = await api.rows<{ data_directory: string }>('show data_directory');
    // With the server's own log, which lies beside it.
    const cluster = join(String(at?.data_directory), '../..');
    // The databases of other specs share this cluster; everything else in it is looked through.
    const [{ oid } = { oid: 0 }] = await api.rows<{ oid: number }>(
      'select oid from pg_database where datname = current_database()',
    );
    const others = new RegExp(`/base/(?!${oid}/)`);
    expect(await filesWith(cluster, formsOf(hidden), others, began)).toEqual([]);
    // The test can fail: what is not encrypted lies there to be read, in the table and in the WAL.
    const inBase = await filesWith(`${at?.data_directory}/base/${oid}`, [Buffer.from(open)]);
    expect(inBase.length).toBeGreaterThan(0);
    // Once more, as other specs have had the WAL's files written over by now.
    await api.rows('insert into left_open values ($1)', [open]);
    await api.rows('checkpoint');
    const inWal = await filesWith(`${at?.data_directory}/pg_wal`, [Buffer.from(open)]);
    expect(inWal.length).toBeGreaterThan(0);
  }, 600_000);

  it('nor what she is: of a case every section is sealed, codes too', async () => {
    for (const section of disclosableSections)
      expect({ section, encrypted: encryptedSections.has(section) }).toEqual({ section, encrypted: true });
    const [{ row } = { row: '' }] = await api.rows<{ row: string }>(
      'select to_jsonb(c)::text as row from case_record c where id = $1',
      [own.id],
    );
    expect(row).toContain(own.code);
    for (const code of ['intersex', 'KI', 'NonConforming', 'tyv', 'shelter', 'presumed'])
      for (const form of [code, Buffer.from(code).toString('hex')])
        if (form.length > 4) expect({ code, found: row.includes(form) }).toEqual({ code, found: false });
  });

  it('nor does the key store, which holds no value at all', async () => {
    expect(await filesWith(api.keystoreDir, [...formsOf(hidden), ...formsOf(open)])).toEqual([]);
  });
});

describe('P50: database, key store and the host’s own key', () => {
  it('open nothing of an NGO whose key is in its own vault; the NGO’s key opens it', async () => {
    const ngoVault = await TransitServer.open();
    const { wrapping } = keeper.care.store;
    if (!(wrapping instanceof ChosenWrappingKeys)) throw new Error('unreachable');
    await keeper.care.store.create(own.id, api.organisation('host'));
    wrapping.settle(saruul.organisationId, ngoVault.address);
    await rewrapAll(keeper.care, saruul.organisationId, false, quiet);

    const stolen = mkdtempSync(join(tmpdir(), 'itgel-stolen-'));
    cpSync(join(api.keystoreDir, 'keystore'), stolen, { recursive: true });
    const thief = keyStoreIn({ keystoreDir: stolen });
    const [row] = await api.rows<{ bytes: Buffer }>(
      'select identity as bytes from case_record where id = $1',
      [own.id],
    );
    const bytes = row?.bytes ?? Buffer.alloc(0);
    const binding = (organisationId: string) => ({
      ...{ table: 'case_record', column: 'identity', rowId: own.id },
      ...{ subjectId: personId, organisationId },
    });
    const vault = new Vault(thief);
    await expect(vault.open(binding(api.organisation('host')), bytes)).rejects.toThrow('No key');
    // The host's own key, put where the NGO's was: the copy says where it was wrapped.
    const place = (organisation: string) => join(stolen, 'organisation', organisation);
    expect((await filesWith(place(saruul.organisationId), [Buffer.from('url')])).length).toBe(1);
    rmSync(place(saruul.organisationId), { recursive: true });
    cpSync(place(api.organisation('host')), place(saruul.organisationId), { recursive: true });
    await expect(vault.open(binding(saruul.organisationId), bytes)).rejects.toThrow();
    // The theft is noticed and the NGO ends the token: what the host still has opens nothing more.
    ngoVault.issueToken(false);
    await expect(new Vault(keeper.care.store).open(binding(saruul.organisationId), bytes)).rejects.toThrow(
      'UNAVAILABLE',
    );
    ngoVault.issueToken();
    expect(await new Vault(keeper.care.store).open(binding(saruul.organisationId), bytes)).toMatchObject({
      givenName: hidden,
    });
    rmSync(stolen, { recursive: true });
    await ngoVault.close();
  });
});
