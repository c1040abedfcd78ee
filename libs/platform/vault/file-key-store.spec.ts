import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FileKeyStore } from './file-key-store.js';
import { KeyMissing, Tampered } from './vault-error.js';

const root = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(root, { recursive: true }));

let directory: string;
let keys: FileKeyStore;
let [ngo, shelter, host, person] = ['', '', '', ''];
beforeEach(() => {
  directory = join(root, randomUUID());
  keys = new FileKeyStore(directory);
  [ngo, shelter, host, person] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
});

const bytesOf = (organisationId: string, subjectId = person) =>
  keys.keyOf(subjectId, organisationId)?.export();
const files = (): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a key store in files', () => {
  it('makes a key once, however often and from however many processes it is asked to', () => {
    keys.create(person, ngo);
    const first = bytesOf(ngo);
    new FileKeyStore(directory).create(person, ngo);
    expect(bytesOf(ngo)).toEqual(first);
    expect(first).toHaveLength(32);
  });

  it('gives no second organisation a key of its own for the same subject', () => {
    keys.create(person, ngo);
    expect(() => keys.create(person, shelter)).toThrow(KeyMissing);
  });

  it('shares the same key, and takes it back', () => {
    keys.create(person, ngo);
    keys.share(person, ngo, shelter);
    keys.share(person, ngo, shelter);
    expect(bytesOf(shelter)).toEqual(bytesOf(ngo));
    keys.release(person, shelter);
    keys.release(person, shelter);
    expect(bytesOf(shelter)).toBeUndefined();
    expect(() => keys.share(person, shelter, host)).toThrow(KeyMissing);
  });

  it("never releases the owner's copy", () => {
    keys.create(person, ngo);
    keys.share(person, ngo, ngo);
    keys.release(person, ngo);
    expect(bytesOf(ngo)).toHaveLength(32);
  });

  it('P20: destroys every copy, for good', () => {
    keys.create(person, ngo);
    keys.share(person, ngo, shelter);
    keys.destroy(person);
    keys.destroy(person);
    expect([bytesOf(ngo), bytesOf(shelter)]).toEqual([undefined, undefined]);
    expect(() => keys.create(person, ngo)).toThrow(KeyMissing);
    expect(() => keys.share(person, ngo, shelter)).toThrow(KeyMissing);
    const left = files().filter((file) => file.includes(person));
    expect(left.map((file) => readFileSync(file).length)).toEqual([0]);
  });

  it('P20: finishes a destruction that was killed halfway', () => {
    keys.create(person, ngo);
    const [copy] = files().filter((file) => file.endsWith('.own'));
    const grave = join(directory, 'draft', `destroyed-${person}`);
    mkdirSync(grave);
    writeFileSync(join(grave, `${ngo}.own`), readFileSync(String(copy)));
    keys.destroy(person);
    expect(files().filter((file) => file.endsWith('.own'))).toEqual([]);
  });

  it("P50: wraps with the organisation's own key; the host's opens nothing", () => {
    keys.create(person, ngo);
    keys.create(randomUUID(), host);
    expect(bytesOf(host)).toBeUndefined();
    const keyFile = (organisation: string) => join(directory, 'organisation', organisation, 'key');
    writeFileSync(keyFile(ngo), readFileSync(keyFile(host)));
    expect(() => keys.keyOf(person, ngo)).toThrow(Tampered);
  });

  it('P18: a wrapped key moved to another subject or organisation does not open', () => {
    const other = randomUUID();
    keys.create(person, ngo);
    keys.create(other, ngo);
    const [from, to] = [person, other].map((id) =>
      String(files().find((file) => file.includes(`${id}/${ngo}`))),
    );
    writeFileSync(String(to), readFileSync(String(from)));
    expect(() => keys.keyOf(other, ngo)).toThrow(Tampered);
  });

  it("reading never makes an organisation's key: taken away, it withholds", () => {
    keys.create(person, ngo);
    rmSync(join(directory, 'organisation', ngo), { recursive: true });
    expect(bytesOf(ngo)).toBeUndefined();
  });

  it('is readable by its owner only', () => {
    keys.create(person, ngo);
    expect(files().map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  });

  it('answers UNAVAILABLE when the store itself is gone, not that there is no key', () => {
    keys.create(person, ngo);
    rmSync(directory, { recursive: true });
    expect(() => keys.keyOf(person, ngo)).toThrow('UNAVAILABLE');
    writeFileSync(directory, '');
    expect(() => keys.keyOf(person, ngo)).toThrow('UNAVAILABLE');
    expect(() => new FileKeyStore(directory)).toThrow('UNAVAILABLE');
  });

  it('takes nothing but uuids for names', () => {
    expect(() => keys.create('../../etc/passwd', ngo)).toThrow(TypeError);
    expect(() => keys.keyOf(person, '..')).toThrow(TypeError);
  });
});
