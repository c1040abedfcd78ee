import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CachedKeyStore } from './store/cached-key-store.js';
import { type Binding, Vault } from './vault.js';
import { keyStoreIn } from './vault.module.js';
import { KeyMissing, Tampered } from './vault-error.js';

const directory = mkdtempSync(join(tmpdir(), 'vault-'));
afterAll(() => rmSync(directory, { recursive: true }));

const keys = new CachedKeyStore(keyStoreIn({ keystoreDir: directory }));
const vault = new Vault(keys);
const [ngo, shelter, girl, sister] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const place: Binding = {
  table: 'case_record',
  column: 'identity',
  rowId: randomUUID(),
  subjectId: girl,
  organisationId: ngo,
};
const value = { givenName: 'Номин', registrationNumber: 'УК10271614' };

beforeAll(async () => {
  await keys.create(girl, ngo);
  await keys.create(sister, ngo);
});

describe('P18: ciphertext is bound to table, column, row, person and key version', () => {
  it('opens what was sealed, whatever the value', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue().filter((any) => any !== null),
        async (any) => {
          expect(await vault.open(place, await vault.seal(place, any))).toEqual(
            JSON.parse(JSON.stringify(any)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each<[string, Partial<Binding>]>([
    ['row', { rowId: randomUUID() }],
    ['column', { column: 'narrative' }],
    ['table', { table: 'incident' }],
    ['person', { subjectId: sister }],
  ])('does not open in another %s', async (_, elsewhere) => {
    const sealed = await vault.seal(place, value);
    await expect(vault.open({ ...place, ...elsewhere }, sealed)).rejects.toThrow(Tampered);
  });

  it('does not open with any one bit turned, header included', async () => {
    const sealed = await vault.seal(place, value);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const turned = Buffer.from(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(vault.open(place, turned)).rejects.toThrow(Tampered);
    }
  });

  it('does not open with a truncated tag, nor cut anywhere', async () => {
    const sealed = await vault.seal(place, value);
    for (let length = 0; length < sealed.length; length++) {
      await expect(vault.open(place, sealed.subarray(0, length))).rejects.toThrow(Tampered);
    }
  });

  it('never uses a nonce twice', async () => {
    const sealed = await Promise.all(Array.from({ length: 5000 }, () => vault.seal(place, 1)));
    const nonces = sealed.map((bytes) => bytes.toString('hex', 2, 14));
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('seals nothing as nothing: an absent value is a null column', async () => {
    await expect(vault.seal(place, null)).rejects.toThrow(TypeError);
    await expect(vault.seal(place, undefined)).rejects.toThrow(TypeError);
  });

  it('says where, never what, when it refuses', async () => {
    const sealed = await vault.seal(place, value);
    await expect(vault.open({ ...place, column: 'address' }, sealed)).rejects.toThrow(
      `Sealed bytes do not belong to case_record.address of ${place.rowId}`,
    );
  });
});

describe('who may open', () => {
  it('P50: only an organisation that holds a copy of the key', async () => {
    const sealed = await vault.seal(place, value);
    await expect(vault.open({ ...place, organisationId: shelter }, sealed)).rejects.toThrow(KeyMissing);
  });

  it('a receiver from the moment of sharing to the moment of release', async () => {
    const sealed = await vault.seal(place, value);
    const theirs = { ...place, organisationId: shelter };
    await keys.share(girl, ngo, shelter);
    expect(await vault.open(theirs, sealed)).toEqual(value);
    await keys.release(girl, shelter);
    await expect(vault.open(theirs, sealed)).rejects.toThrow(KeyMissing);
    expect(await vault.open(place, sealed)).toEqual(value);
  });

  it('P20: nobody, once the key is destroyed', async () => {
    const person = randomUUID();
    const hers = { ...place, subjectId: person };
    await keys.create(person, ngo);
    await keys.share(person, ngo, shelter);
    const sealed = await vault.seal(hers, value);
    await keys.destroy(person);
    for (const organisationId of [ngo, shelter]) {
      await expect(vault.open({ ...hers, organisationId }, sealed)).rejects.toThrow(KeyMissing);
    }
  });
});
