import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isNativeError } from 'node:util/types';
import { DomainError } from '../errors/domain-error.js';
import { ensureDirectory, placeDurably, syncDirectory, writeDurably } from './durable-file.js';
import { KeyStore, keyVersion } from './key-store.js';
import { openBox, sealBox } from './sealed-box.js';
import { KeyMissing, Tampered } from './vault-error.js';

const keyLength = 32;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A key store in files, for several processes on one machine:
 *
 *     organisation/<id>/key                  32 bytes: what wraps; one directory each, to move to a vault of its own
 *     subject/<ab>/<id>/<organisation>.own   a subject's key, wrapped for the organisation that made it
 *     subject/<ab>/<id>/<organisation>.shared  and for those it was shared with
 *     destroyed/<ab>/<id>                    that a key was destroyed: it is never made again
 */
export class FileKeyStore extends KeyStore {
  private readonly drafts: string;

  constructor(private readonly directory: string) {
    super();
    this.drafts = join(directory, 'draft');
    this.reach(() => {
      for (const room of ['organisation', 'subject', 'destroyed', 'draft'])
        ensureDirectory(join(directory, room));
    });
  }

  override create(subjectId: string, organisationId: string): void {
    const home = this.homeOf(subjectId);
    this.reach(() => {
      if (existsSync(this.tombOf(subjectId))) throw new KeyMissing(subjectId, organisationId);
      const key = randomBytes(keyLength);
      const wrapped = this.wrap(subjectId, organisationId, key);
      key.fill(0);
      ensureDirectory(dirname(home));
      const made = placeDurably(home, `${idOf(organisationId)}.own`, wrapped, this.drafts);
      if (!made && !existsSync(this.copyOf(subjectId, organisationId, 'own'))) {
        throw new KeyMissing(subjectId, organisationId);
      }
      // Destroyed while it was being made: nothing is sealed with it yet.
      if (existsSync(this.tombOf(subjectId))) this.destroy(subjectId);
    });
  }

  override keyOf(subjectId: string, organisationId: string): KeyObject | null {
    const bytes = this.reach(() => this.unwrap(subjectId, organisationId));
    if (bytes === null) return null;
    const key = createSecretKey(bytes);
    bytes.fill(0);
    return key;
  }

  override share(subjectId: string, fromOrganisationId: string, toOrganisationId: string): void {
    this.reach(() => {
      const key = this.unwrap(subjectId, fromOrganisationId);
      if (key === null) throw new KeyMissing(subjectId, fromOrganisationId);
      const wrapped = this.wrap(subjectId, toOrganisationId, key);
      key.fill(0);
      if (existsSync(this.copyOf(subjectId, toOrganisationId, 'own'))) return;
      try {
        writeDurably(this.copyOf(subjectId, toOrganisationId, 'shared'), wrapped);
      } catch (error) {
        // Its directory is gone: destroyed at this very moment.
        throw isAbsent(error) ? new KeyMissing(subjectId, fromOrganisationId) : error;
      }
    });
  }

  override release(subjectId: string, organisationId: string): void {
    const home = this.homeOf(subjectId);
    this.reach(() => {
      // With the drafts a killed process may have left of it.
      const copies = namesIn(home).filter((name) => name.startsWith(`${idOf(organisationId)}.shared`));
      for (const name of copies) rmSync(join(home, name), { force: true });
      if (copies.length > 0) syncDirectory(home);
    });
  }

  override destroy(subjectId: string): void {
    const home = this.homeOf(subjectId);
    // A name of its own, so that repeating it finishes what a killed process left.
    const grave = join(this.drafts, `destroyed-${idOf(subjectId)}`);
    this.reach(() => {
      ensureDirectory(dirname(this.tombOf(subjectId)));
      writeDurably(this.tombOf(subjectId), Buffer.alloc(0));
      rmSync(grave, { recursive: true, force: true });
      if (existsSync(home)) {
        // One step for all copies: a `share` under way finds no directory and fails.
        renameSync(home, grave);
        syncDirectory(dirname(home));
      }
      rmSync(grave, { recursive: true, force: true });
      syncDirectory(this.drafts);
    });
  }

  private wrap(subjectId: string, organisationId: string, key: Buffer): Buffer {
    const kek = this.wrappingKey(organisationId, true);
    if (kek === null) throw new KeyMissing(subjectId, organisationId);
    return sealBox(kek, keyVersion, place(subjectId, organisationId), key);
  }

  private unwrap(subjectId: string, organisationId: string): Buffer | null {
    const wrapped =
      this.bytesOf(this.copyOf(subjectId, organisationId, 'own')) ??
      this.bytesOf(this.copyOf(subjectId, organisationId, 'shared'));
    const kek = wrapped === null ? null : this.wrappingKey(organisationId, false);
    if (wrapped === null || kek === null) return null;
    const key = openBox(kek, keyVersion, place(subjectId, organisationId), wrapped);
    if (key === null || key.length !== keyLength) throw new Tampered(`the key of subject ${subjectId}`);
    return key;
  }

  /** Made on first use by `create` and `share`; never by reading, which must not hide that it was taken away. */
  private wrappingKey(organisationId: string, make: boolean): KeyObject | null {
    const home = join(this.directory, 'organisation', idOf(organisationId));
    const path = join(home, 'key');
    if (make && !existsSync(path)) placeDurably(home, 'key', randomBytes(keyLength), this.drafts);
    const bytes = this.bytesOf(path);
    if (bytes === null) return null;
    if (bytes.length !== keyLength) throw new Tampered(`the key of organisation ${organisationId}`);
    return createSecretKey(bytes);
  }

  /** Null when the file is not there, though the store is. */
  private bytesOf(path: string): Buffer | null {
    try {
      return readFileSync(path);
    } catch (error) {
      if (isAbsent(error) && existsSync(this.drafts)) return null;
      throw error;
    }
  }

  private homeOf(subjectId: string): string {
    return join(this.directory, 'subject', subjectId.slice(0, 2).toLowerCase(), idOf(subjectId));
  }

  private tombOf(subjectId: string): string {
    return join(this.directory, 'destroyed', subjectId.slice(0, 2).toLowerCase(), idOf(subjectId));
  }

  private copyOf(subjectId: string, organisationId: string, as: 'own' | 'shared'): string {
    return join(this.homeOf(subjectId), `${idOf(organisationId)}.${as}`);
  }

  private reach<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw isNativeError(error) && 'syscall' in error ? new DomainError('UNAVAILABLE') : error;
    }
  }
}

const place = (subjectId: string, organisationId: string): string[] => [
  'key',
  idOf(subjectId),
  idOf(organisationId),
];

/** Ids become file names: nothing else may. */
function idOf(id: string): string {
  const lower = id.toLowerCase();
  if (!uuid.test(lower)) throw new TypeError('A key is named by uuids');
  return lower;
}

function namesIn(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory) : [];
}

const isAbsent = (error: unknown): boolean =>
  isNativeError(error) && 'code' in error && error.code === 'ENOENT';
