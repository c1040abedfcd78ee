import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBox, sealBox } from '../sealed-box.js';
import { ensureDirectory, isAbsent, syncDirectory, writeOnce } from '../store/durable-file.js';
import { idOf } from '../store/id-of.js';
import { KeyMissing, Tampered } from '../vault-error.js';
import { type ToWrap, type Wrapped, WrappingKeys, wrappedVersion } from './wrapping-keys.js';

const keyLength = 32;
const prefix = (version: number): string => `file:v${version}:`;

/**
 * Wrapping keys in files beside what they wrap: for the demo and for a host that is trusted with everything.
 *
 *     organisation/<id>/key      version 1, 32 bytes
 *     organisation/<id>/key.<n>  version n
 */
export class FileWrappingKeys extends WrappingKeys {
  constructor(private readonly directory: string) {
    super();
  }

  override async wrap(organisationId: string, items: readonly ToWrap[]): Promise<string[]> {
    const version = this.newest(organisationId) ?? this.make(organisationId, 1);
    const key = this.keyOf(organisationId, version);
    if (!key) throw new KeyMissing('any', organisationId);
    return items.map(
      (item) => prefix(version) + sealBox(key, version, item.place, item.key).toString('base64'),
    );
  }

  override async unwrap(organisationId: string, items: readonly Wrapped[]): Promise<(Buffer | null)[]> {
    const keys = new Map<number, KeyObject | null>();
    return items.map(({ place, text }) => {
      const version = wrappedVersion(text);
      const key = keys.get(version) ?? this.keyOf(organisationId, version);
      keys.set(version, key);
      if (!key) return null;
      const bytes = Buffer.from(text.slice(prefix(version).length), 'base64');
      const plain = openBox(key, version, place, bytes);
      if (plain?.length !== keyLength) throw new Tampered(`the key of subject ${place[1]}`);
      return plain;
    });
  }

  override async rewrap(organisationId: string, items: readonly Wrapped[]): Promise<string[]> {
    const plain = await this.unwrap(organisationId, items);
    return this.wrap(
      organisationId,
      items.map(({ place }, index) => {
        const key = plain[index];
        if (!key) throw new KeyMissing(String(place[1]), organisationId);
        return { place, key };
      }),
    );
  }

  override async isNewest(organisationId: string, text: string): Promise<boolean> {
    return text.startsWith('file:') && wrappedVersion(text) === this.newest(organisationId);
  }

  override async rotate(organisationId: string): Promise<number> {
    const newest = this.newest(organisationId);
    if (newest === null) throw new KeyMissing('any', organisationId);
    return this.make(organisationId, newest + 1);
  }

  override async retire(organisationId: string): Promise<void> {
    const versions = this.versions(organisationId).slice(0, -1);
    for (const version of versions) rmSync(this.pathOf(organisationId, version), { force: true });
    if (versions.length > 0) syncDirectory(this.homeOf(organisationId));
  }

  /** Where this organisation has a key in files at all. */
  has(organisationId: string): boolean {
    return this.newest(organisationId) !== null;
  }

  /** Ends the organisation's key in files altogether: once a vault wraps for it. */
  async remove(organisationId: string): Promise<void> {
    for (const version of this.versions(organisationId))
      rmSync(this.pathOf(organisationId, version), { force: true });
    syncDirectory(this.homeOf(organisationId));
  }

  /** Of several processes that make the same version at once, the first one's stays. */
  private make(organisationId: string, version: number): number {
    ensureDirectory(this.homeOf(organisationId));
    if (version > 255) throw new RangeError('A wrapping key has 255 versions at most');
    writeOnce(this.pathOf(organisationId, version), randomBytes(keyLength));
    return version;
  }

  private keyOf(organisationId: string, version: number): KeyObject | null {
    try {
      const bytes = readFileSync(this.pathOf(organisationId, version));
      if (bytes.length !== keyLength) throw new Tampered(`the key of organisation ${organisationId}`);
      return createSecretKey(bytes);
    } catch (error) {
      if (isAbsent(error) && existsSync(join(this.directory, 'organisation'))) return null;
      throw error;
    }
  }

  private newest(organisationId: string): number | null {
    return this.versions(organisationId).at(-1) ?? null;
  }

  private versions(organisationId: string): number[] {
    const home = this.homeOf(organisationId);
    const names = existsSync(home) ? readdirSync(home) : [];
    const numbers = names.map((name) => (name === 'key' ? 1 : Number(/^key\.(\d+)$/.exec(name)?.[1] ?? 0)));
    return numbers.filter((number) => number > 0).sort((a, b) => a - b);
  }

  private homeOf(organisationId: string): string {
    return join(this.directory, 'organisation', idOf(organisationId));
  }

  private pathOf(organisationId: string, version: number): string {
    return join(this.homeOf(organisationId), version === 1 ? 'key' : `key.${version}`);
  }
}
