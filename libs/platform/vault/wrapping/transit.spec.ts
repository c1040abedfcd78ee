import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileKeyStore } from '../store/file-key-store.js';
import { Vault } from '../vault.js';
import { keyStoreIn } from '../vault.module.js';
import { Tampered } from '../vault-error.js';
import { TransitServer } from './transit-server.fixture.js';

let server: TransitServer;
let directory: string;
let keys: FileKeyStore;
let [ngo, shelter, person] = ['', '', ''];
beforeEach(async () => {
  server = await TransitServer.open();
  directory = mkdtempSync(join(tmpdir(), 'keys-'));
  keys = keyStoreIn({ keystoreDir: directory, keyVault: server.address });
  [ngo, shelter, person] = [randomUUID(), randomUUID(), randomUUID()];
});
afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const bytesOf = async (organisationId: string, subjectId = person) =>
  (await keys.keyOf(subjectId, organisationId))?.keys.get(1)?.export();
const files = () =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(own|shared)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

describe('a vault over HTTP', () => {
  it('P50: holds what wraps; the key store holds nothing that opens without it', async () => {
    await keys.create(person, ngo);
    await keys.share(person, ngo, shelter);
    expect(await bytesOf(shelter)).toEqual(await bytesOf(ngo));
    expect(readdirSync(join(directory, 'organisation'))).toEqual([]);
    const secret = await bytesOf(ngo);
    for (const file of files()) {
      const bytes = readFileSync(file);
      expect(bytes.includes(secret ?? '')).toBe(false);
      expect(bytes.toString()).not.toContain(secret?.toString('base64'));
    }
  });

  it('is asked once for a page of fifty', async () => {
    const people = Array.from({ length: 50 }, () => randomUUID());
    for (const one of people) await keys.create(one, ngo);
    const vault = new Vault(keys);
    const rows = people.map((subjectId) => ({
      table: 'case_record',
      column: 'identity',
      rowId: subjectId,
      subjectId,
      organisationId: ngo,
    }));
    const sealed = await Promise.all(
      rows.map(async (binding) => ({ binding, bytes: await vault.seal(binding, binding.rowId) })),
    );
    server.calls.length = 0;
    expect(await vault.openAll(sealed)).toEqual(people);
    expect(server.calls).toEqual(['decrypt']);
  });

  it('P18: a wrapped key moved to another subject does not open', async () => {
    const other = randomUUID();
    await keys.create(person, ngo);
    await keys.create(other, ngo);
    const [from, to] = [person, other].map((id) => String(files().find((file) => file.includes(id))));
    writeFileSync(String(to), readFileSync(String(from)));
    await expect(keys.keyOf(other, ngo)).rejects.toThrow(Tampered);
  });

  it('that is away makes the answer UNAVAILABLE, never "no key", and is used again once it is back', async () => {
    await keys.create(person, ngo);
    const secret = await bytesOf(ngo);
    await server.stop();
    await expect(keys.keyOf(person, ngo)).rejects.toThrow('UNAVAILABLE');
    await expect(keys.create(randomUUID(), ngo)).rejects.toThrow('UNAVAILABLE');
    await server.start();
    expect(await bytesOf(ngo)).toEqual(secret);
  });

  it('that is slow is waited for; one that is silent or breaks off is not, and not remembered', async () => {
    await keys.create(person, ngo);
    server.slowMs = 400;
    expect(await bytesOf(ngo)).toHaveLength(32);
    server.slowMs = 0;
    for (const trouble of ['silent', 'cut'] as const) {
      server.trouble = trouble;
      const begun = performance.now();
      await expect(keys.keyOf(person, ngo)).rejects.toThrow('UNAVAILABLE');
      expect(performance.now() - begun).toBeLessThan(5_000);
      server.trouble = 'none';
      expect(await bytesOf(ngo)).toHaveLength(32);
    }
  });

  it('refuses an old token, and takes a new one without a restart', async () => {
    await keys.create(person, ngo);
    server.issueToken(false);
    await expect(keys.keyOf(person, ngo)).rejects.toThrow('UNAVAILABLE');
    server.issueToken();
    expect(await bytesOf(ngo)).toHaveLength(32);
    unlinkSync(server.tokenFile);
    await expect(keys.keyOf(person, ngo)).rejects.toThrow('UNAVAILABLE');
  });

  it('leaves no key behind when it fails while one is made', async () => {
    server.trouble = 'cut';
    await expect(keys.create(person, ngo)).rejects.toThrow('UNAVAILABLE');
    expect(files()).toEqual([]);
    server.trouble = 'none';
    await keys.create(person, ngo);
    expect(await bytesOf(ngo)).toHaveLength(32);
  });

  it('whose key was deleted withholds what it wrapped', async () => {
    await keys.create(person, ngo);
    writeFileSync(join(server.directory, 'keys.json'), '{}');
    expect(await bytesOf(ngo)).toBeUndefined();
  });
});
