import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { keyStoreIn } from '../vault.module.js';
import { KeyMissing, Tampered } from '../vault-error.js';
import type { FileKeyStore } from './file-key-store.js';

const root = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(root, { recursive: true }));

let directory: string;
let keys: FileKeyStore;
let [ngo, shelter, host, person] = ['', '', '', ''];
beforeEach(() => {
  directory = join(root, randomUUID());
  keys = keyStoreIn({ keystoreDir: directory });
  [ngo, shelter, host, person] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
});

const bytesOf = async (organisationId: string, subjectId = person) =>
  (await keys.keyOf(subjectId, organisationId))?.keys.get(1)?.export();
const files = (): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a key store in files', () => {
  it('makes a key once, however often and from however many processes it is asked to', async () => {
    await keys.create(person, ngo);
    const first = await bytesOf(ngo);
    await keyStoreIn({ keystoreDir: directory }).create(person, ngo);
    expect(await bytesOf(ngo)).toEqual(first);
    expect(first).toHaveLength(32);
  });

  it('gives no second organisation a key of its own for the same subject', async () => {
    await keys.create(person, ngo);
    await expect(keys.create(person, shelter)).rejects.toThrow(KeyMissing);
  });

  it('shares the same key, and takes it back', async () => {
    await keys.create(person, ngo);
    await keys.share(person, ngo, shelter);
    await keys.share(person, ngo, shelter);
    expect(await bytesOf(shelter)).toEqual(await bytesOf(ngo));
    await keys.release(person, shelter);
    await keys.release(person, shelter);
    expect(await bytesOf(shelter)).toBeUndefined();
    await expect(keys.share(person, shelter, host)).rejects.toThrow(KeyMissing);
  });

  it("never releases the owner's copy", async () => {
    await keys.create(person, ngo);
    await keys.share(person, ngo, ngo);
    await keys.release(person, ngo);
    expect(await bytesOf(ngo)).toHaveLength(32);
  });

  it('moves to another owner, and leaves what was shared with others', async () => {
    await keys.create(person, ngo);
    await keys.share(person, ngo, host);
    await keys.share(person, ngo, shelter);
    const key = await bytesOf(ngo);
    await keys.move(person, ngo, shelter);
    await keys.move(person, ngo, shelter);
    expect([await bytesOf(ngo), await bytesOf(shelter), await bytesOf(host)]).toEqual([undefined, key, key]);
    await keys.release(person, shelter);
    expect(await bytesOf(shelter)).toEqual(key);
    await expect(keys.move(person, ngo, host)).rejects.toThrow(KeyMissing);
    await expect(keys.create(person, ngo)).rejects.toThrow(KeyMissing);
  });

  it('P20: destroys every copy, for good', async () => {
    await keys.create(person, ngo);
    await keys.share(person, ngo, shelter);
    await keys.destroy(person);
    await keys.destroy(person);
    expect([await bytesOf(ngo), await bytesOf(shelter)]).toEqual([undefined, undefined]);
    await expect(keys.create(person, ngo)).rejects.toThrow(KeyMissing);
    await expect(keys.share(person, ngo, shelter)).rejects.toThrow(KeyMissing);
    const left = files().filter((file) => file.includes(person));
    expect(left.map((file) => readFileSync(file).length)).toEqual([0]);
  });

  it('P20: finishes a destruction that was killed halfway', async () => {
    await keys.create(person, ngo);
    const [copy] = files().filter((file) => file.endsWith('.own'));
    const grave = join(directory, 'draft', `destroyed-${person}`);
    mkdirSync(grave);
    writeFileSync(join(grave, `${ngo}.own`), readFileSync(String(copy)));
    await keys.destroy(person);
    expect(files().filter((file) => file.endsWith('.own'))).toEqual([]);
  });

  it("P50: wraps with the organisation's own key; the host's opens nothing", async () => {
    await keys.create(person, ngo);
    await keys.create(randomUUID(), host);
    expect(await bytesOf(host)).toBeUndefined();
    const keyFile = (organisation: string) => join(directory, 'organisation', organisation, 'key');
    writeFileSync(keyFile(ngo), readFileSync(keyFile(host)));
    await expect(keys.keyOf(person, ngo)).rejects.toThrow(Tampered);
  });

  it('P18: a wrapped key moved to another subject or organisation does not open', async () => {
    const other = randomUUID();
    await keys.create(person, ngo);
    await keys.create(other, ngo);
    const [from, to] = [person, other].map((id) =>
      String(files().find((file) => file.includes(`${id}/${ngo}`))),
    );
    writeFileSync(String(to), readFileSync(String(from)));
    await expect(keys.keyOf(other, ngo)).rejects.toThrow(Tampered);
  });

  it("reading never makes an organisation's key: taken away, it withholds", async () => {
    await keys.create(person, ngo);
    rmSync(join(directory, 'organisation', ngo), { recursive: true });
    expect(await bytesOf(ngo)).toBeUndefined();
  });

  it('is readable by its owner only', async () => {
    await keys.create(person, ngo);
    const secret = files().filter((file) => !file.endsWith('.lock'));
    expect(secret.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  });

  it('answers UNAVAILABLE when the store itself is gone, not that there is no key', async () => {
    await keys.create(person, ngo);
    rmSync(directory, { recursive: true });
    await expect(keys.keyOf(person, ngo)).rejects.toThrow('UNAVAILABLE');
    writeFileSync(directory, '');
    await expect(keys.keyOf(person, ngo)).rejects.toThrow('UNAVAILABLE');
    expect(() => keyStoreIn({ keystoreDir: directory })).toThrow('UNAVAILABLE');
  });

  it('takes nothing but uuids for names', async () => {
    await expect(keys.create('../../etc/passwd', ngo)).rejects.toThrow(TypeError);
    await expect(keys.keysOf([{ subjectId: person, organisationId: '..' }])).rejects.toThrow(TypeError);
  });
});
