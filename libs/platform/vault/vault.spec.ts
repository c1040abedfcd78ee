import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CachedKeyStore } from './cached-key-store.js';
import { FileKeyStore } from './file-key-store.js';
import { type Binding, Vault } from './vault.js';
import { KeyMissing, Tampered } from './vault-error.js';

const directory = mkdtempSync(join(tmpdir(), 'vault-'));
afterAll(() => rmSync(directory, { recursive: true }));

const keys = new CachedKeyStore(new FileKeyStore(directory));
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

beforeAll(() => {
  keys.create(girl, ngo);
  keys.create(sister, ngo);
});

describe('P18: ciphertext is bound to table, column, row, person and key version', () => {
  it('opens what was sealed, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((any) => any !== null),
        (any) => {
          expect(vault.open(place, vault.seal(place, any))).toEqual(JSON.parse(JSON.stringify(any)));
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
  ])('does not open in another %s', (_, elsewhere) => {
    const sealed = vault.seal(place, value);
    expect(() => vault.open({ ...place, ...elsewhere }, sealed)).toThrow(Tampered);
  });

  it('does not open with any one bit turned, header included', () => {
    const sealed = vault.seal(place, value);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const turned = Buffer.from(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => vault.open(place, turned)).toThrow(Tampered);
    }
  });

  it('does not open with a truncated tag, nor cut anywhere', () => {
    const sealed = vault.seal(place, value);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => vault.open(place, sealed.subarray(0, length))).toThrow(Tampered);
    }
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 5000 }, () => vault.seal(place, 1).toString('hex', 2, 14));
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('seals nothing as nothing: an absent value is a null column', () => {
    expect(() => vault.seal(place, null)).toThrow(TypeError);
    expect(() => vault.seal(place, undefined)).toThrow(TypeError);
  });

  it('says where, never what, when it refuses', () => {
    const sealed = vault.seal(place, value);
    expect(() => vault.open({ ...place, column: 'address' }, sealed)).toThrow(
      `Sealed bytes do not belong to case_record.address of ${place.rowId}`,
    );
  });
});

describe('who may open', () => {
  it('P50: only an organisation that holds a copy of the key', () => {
    const sealed = vault.seal(place, value);
    expect(() => vault.open({ ...place, organisationId: shelter }, sealed)).toThrow(KeyMissing);
  });

  it('a receiver from the moment of sharing to the moment of release', () => {
    const sealed = vault.seal(place, value);
    const theirs = { ...place, organisationId: shelter };
    keys.share(girl, ngo, shelter);
    expect(vault.open(theirs, sealed)).toEqual(value);
    keys.release(girl, shelter);
    expect(() => vault.open(theirs, sealed)).toThrow(KeyMissing);
    expect(vault.open(place, sealed)).toEqual(value);
  });

  it('P20: nobody, once the key is destroyed', () => {
    const person = randomUUID();
    const hers = { ...place, subjectId: person };
    keys.create(person, ngo);
    keys.share(person, ngo, shelter);
    const sealed = vault.seal(hers, value);
    keys.destroy(person);
    for (const organisationId of [ngo, shelter]) {
      expect(() => vault.open({ ...hers, organisationId }, sealed)).toThrow(KeyMissing);
    }
  });
});
