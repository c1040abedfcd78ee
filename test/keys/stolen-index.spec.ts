import { createSecretKey, type KeyObject } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWords } from '#casework/search/case-words.js';
import { others } from '#country/spelling/spellings.fixture.js';
import { IndexKeys } from '#platform/blind-index/index-keys.js';
import { WordTokens } from '#platform/blind-index/word-tokens.js';
import { rewrapAll } from '#platform/renewal/rewrapping.js';
import { Vault } from '#platform/vault/vault.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { ChosenWrappingKeys } from '#platform/vault/wrapping/chosen-wrapping-keys.js';
import { TransitServer } from '#platform/vault/wrapping/transit-server.fixture.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';
import { keeperOf, quiet, type TestKeeper } from './keeper.fixture.js';

/** Everybody's names are in the thief's dictionary, which is the best one there can be. */
const dictionary = others;
const given = dictionary.filter((_, at) => at % 20 === 0);

interface Sealed {
  readonly id: string;
  readonly personId: string;
  readonly identity: Buffer;
}

let api: TestApi;
let keeper: TestKeeper;
let saruul: Person;
let ngoVault: TransitServer;
let host: string;
let cases: Sealed[];
/** The database: every token of the index. */
let tokens: Set<string>;
const copies: string[] = [];

beforeAll(async () => {
  api = await TestApi.start();
  keeper = await keeperOf(api);
  ngoVault = await TransitServer.open();
  saruul = api.person('saruul@mgec.example');
  host = api.organisation('host');
  const road = new Road(api);
  for (const givenName of given) {
    const told = { identity: { patronymic: 'Дорж', givenName }, demographics: { ageBand: '30--38' } };
    await road.register(saruul, {}, told as never);
  }
  // The host has an organisation of its own, with a key for its own words.
  await keeper.care.store.create(host, host);
  cases = await api.rows<Sealed>(`select id, person_id as "personId", identity from case_record`);
  const rows = await api.rows<{ token: Buffer }>('select token from search_token');
  tokens = new Set(rows.map(({ token }) => token.toString('hex')));
});
afterAll(async () => {
  await ngoVault.close();
  await keeper.database.close();
  await api.stop();
  for (const copy of copies) rmSync(copy, { recursive: true });
});

/** The key store as a thief carries it off. */
function stolen(): string {
  const copy = mkdtempSync(join(tmpdir(), 'itgel-stolen-'));
  copies.push(copy);
  cpSync(join(api.keystoreDir, 'keystore'), copy, { recursive: true });
  return copy;
}

const keyFrom = async (keystoreDir: string, organisationId: string): Promise<KeyObject | null> =>
  (await new IndexKeys(keyStoreIn({ keystoreDir })).keyOf(organisationId))?.key ?? null;

/** Which names of the dictionary stand in the index under this key, by any of the words a case has. */
const told = (key: KeyObject, names: readonly string[] = dictionary): string[] =>
  names.filter((givenName) =>
    caseWords('', 'identity', { identity: { patronymic: 'Дорж', givenName } }).some(({ purpose, text }) =>
      tokens.has(new WordTokens(key, purpose, text).at(0).toString('hex')),
    ),
  );

/** Everything in the folder that could be a key of 32 bytes, as it lies there or written as text. */
function* bytesIn(folder: string): Generator<Buffer> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.lock')) continue;
    const content = readFileSync(join(entry.parentPath, entry.name));
    const written = content.toString('latin1');
    const decoded = (written.match(/[\w+/-]{40,}/g) ?? []).flatMap((text) =>
      (['hex', 'base64', 'base64url'] as const).map((encoding) => Buffer.from(text, encoding)),
    );
    for (const bytes of [content, ...decoded])
      for (let at = 0; at + 32 <= bytes.length; at++) yield bytes.subarray(at, at + 32);
  }
}

const openedBy = async (keystoreDir: string): Promise<number> => {
  const vault = new Vault(keyStoreIn({ keystoreDir }));
  const opened = await Promise.allSettled(
    cases.map(({ id, personId, identity }) =>
      vault.open(
        {
          table: 'case_record',
          column: 'identity',
          rowId: id,
          subjectId: personId,
          organisationId: saruul.organisationId,
        },
        identity,
      ),
    ),
  );
  return opened.filter(({ status }) => status === 'fulfilled').length;
};

describe('P50: database, key store and the host’s own key together', () => {
  it('without a vault they open the identities and tell the names by a dictionary: the attack works', async () => {
    const copy = stolen();
    const key = await keyFrom(copy, saruul.organisationId);
    expect(key && new Set(told(key))).toEqual(expect.objectContaining({ size: expect.any(Number) }));
    expect(key && given.every((name) => told(key, [name]).length === 1)).toBe(true);
    expect(await openedBy(copy)).toBe(cases.length);
  });

  describe('once the NGO has a vault of its own', () => {
    let copy: string;
    beforeAll(async () => {
      const { wrapping } = keeper.care.store;
      if (!(wrapping instanceof ChosenWrappingKeys)) throw new Error('unreachable');
      wrapping.settle(saruul.organisationId, ngoVault.address);
      await rewrapAll(keeper.care, saruul.organisationId, false, quiet);
      copy = stolen();
      // The theft is noticed, and the NGO ends the token that lay on the host.
      ngoVault.issueToken(false);
    });

    it('they open no identity', async () => expect(await openedBy(copy)).toBe(0));

    it('they give no key to compute its tokens with, and the host’s own computes none', async () => {
      await expect(keyFrom(copy, saruul.organisationId)).rejects.toThrow();
      const own = await keyFrom(copy, host);
      expect(own && told(own)).toEqual([]);
      // The host's wrapping key, put where the NGO's was.
      const place = (organisation: string): string => join(copy, 'organisation', organisation);
      rmSync(place(saruul.organisationId), { recursive: true });
      cpSync(place(host), place(saruul.organisationId), { recursive: true });
      await expect(keyFrom(copy, saruul.organisationId)).rejects.toThrow();
    });

    it('nothing that lies in the key store is that key, wherever in a file and however written', () => {
      const [name = ''] = given;
      let tried = 0;
      for (const bytes of bytesIn(copy)) {
        tried += 1;
        expect(told(createSecretKey(bytes), [name])).toEqual([]);
      }
      expect(tried).toBeGreaterThan(1000);
    });

    it('with the NGO’s vault, the dictionary tells every name: it was the key that was missing', async () => {
      ngoVault.issueToken();
      const found = await new IndexKeys(keeper.care.store).keyOf(saruul.organisationId);
      expect(found && given.every((name) => told(found.key, [name]).length === 1)).toBe(true);
    });
  });
});
