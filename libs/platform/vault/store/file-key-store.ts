import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type KeyName, type Keyring, KeyStore } from '../key-store.js';
import { KeyMissing } from '../vault-error.js';
import type { WrappingKeys } from '../wrapping/wrapping-keys.js';
import { ensureDirectory, isAbsent, placeDurably, syncDirectory, writeDurably } from './durable-file.js';
import { idOf } from './id-of.js';
import { type KeyCopy, versionsOf, writeCopy } from './key-copy.js';
import { KeyFolder, reachingLater, wrappedPlace } from './key-folder.js';
import { ShardLock } from './shard-lock.js';

export const keyLength = 32;

/** A key store in files, for several processes on one machine; what wraps is elsewhere, or in files too. */
export class FileKeyStore extends KeyStore {
  readonly folder: KeyFolder;
  readonly lock: ShardLock;

  constructor(
    directory: string,
    readonly wrapping: WrappingKeys,
  ) {
    super();
    this.folder = new KeyFolder(directory);
    this.lock = new ShardLock(this.folder.locks);
  }

  override create(subjectId: string, organisationId: string): Promise<void> {
    const { folder } = this;
    return this.writing(subjectId, organisationId, async () => {
      if (existsSync(folder.tombOf(subjectId))) throw new KeyMissing(subjectId, organisationId);
      if (existsSync(folder.copyOf(subjectId, organisationId, 'own'))) return;
      const home = folder.homeOf(subjectId);
      if (existsSync(home)) throw new KeyMissing(subjectId, organisationId);
      const key = randomBytes(keyLength);
      const place = wrappedPlace(subjectId, organisationId, 1);
      const [text = ''] = await this.wrapping.wrap(organisationId, [{ place, key }]);
      key.fill(0);
      ensureDirectory(dirname(home));
      const bytes = writeCopy({ current: 1, keys: { 1: text } });
      await placeDurably(home, `${idOf(organisationId)}.own`, bytes, folder.drafts);
    });
  }

  override keysOf(names: readonly KeyName[]): Promise<(Keyring | null)[]> {
    return reachingLater(async () => {
      const rings: (Keyring | null)[] = names.map(() => null);
      const organisations = new Set(names.map(({ organisationId }) => organisationId));
      for (const organisationId of organisations) {
        const places = names.flatMap((name, index) =>
          name.organisationId === organisationId ? [index] : [],
        );
        const subjects = places.map((index) => String(names[index]?.subjectId));
        const found = await this.ringsOf(organisationId, subjects);
        places.forEach((place, index) => {
          rings[place] = found[index] ?? null;
        });
      }
      return rings;
    });
  }

  override share(subjectId: string, fromOrganisationId: string, toOrganisationId: string): Promise<void> {
    return this.writing(subjectId, fromOrganisationId, async () => {
      if (existsSync(this.folder.copyOf(subjectId, toOrganisationId, 'own'))) {
        if (idOf(fromOrganisationId) === idOf(toOrganisationId)) return;
      }
      const copy = await this.copyFor(subjectId, fromOrganisationId, toOrganisationId);
      if (existsSync(this.folder.copyOf(subjectId, toOrganisationId, 'own'))) return;
      this.folder.write(subjectId, { organisationId: toOrganisationId, as: 'shared' }, copy);
    });
  }

  override release(subjectId: string, organisationId: string): Promise<void> {
    return this.writing(subjectId, organisationId, async () => {
      this.folder.remove(subjectId, { organisationId, as: 'shared' });
    });
  }

  override move(subjectId: string, fromOrganisationId: string, toOrganisationId: string): Promise<void> {
    const { folder } = this;
    const owns = (organisationId: string) => existsSync(folder.copyOf(subjectId, organisationId, 'own'));
    return this.writing(subjectId, fromOrganisationId, async () => {
      if (idOf(fromOrganisationId) === idOf(toOrganisationId)) return;
      if (!owns(toOrganisationId)) {
        if (!owns(fromOrganisationId)) throw new KeyMissing(subjectId, fromOrganisationId);
        const copy = await this.copyFor(subjectId, fromOrganisationId, toOrganisationId);
        folder.write(subjectId, { organisationId: toOrganisationId, as: 'own' }, copy);
      }
      folder.remove(subjectId, { organisationId: toOrganisationId, as: 'shared' });
      folder.remove(subjectId, { organisationId: fromOrganisationId, as: 'own' });
    });
  }

  override destroy(subjectId: string): Promise<void> {
    const { folder } = this;
    return this.writing(subjectId, 'any', async () => {
      const home = folder.homeOf(subjectId);
      // A name of its own, so that repeating it finishes what a killed process left.
      const grave = join(folder.drafts, `destroyed-${idOf(subjectId)}`);
      ensureDirectory(dirname(folder.tombOf(subjectId)));
      writeDurably(folder.tombOf(subjectId), Buffer.alloc(0));
      rmSync(grave, { recursive: true, force: true });
      if (existsSync(home)) {
        // One step for all copies.
        renameSync(home, grave);
        syncDirectory(dirname(home));
      }
      rmSync(grave, { recursive: true, force: true });
      rmSync(join(folder.directory, 'orphan', idOf(subjectId)), { recursive: true, force: true });
      syncDirectory(folder.drafts);
    });
  }

  /** Alone among all writers of this subject; its directory gone under our hands means that it was destroyed. */
  async writing<T>(subjectId: string, organisationId: string, work: () => Promise<T>): Promise<T> {
    const name = idOf(subjectId);
    return reachingLater(() =>
      this.lock.hold(name, async () => {
        try {
          return await work();
        } catch (error) {
          throw isAbsent(error) && existsSync(this.folder.drafts)
            ? new KeyMissing(name, organisationId)
            : error;
        }
      }),
    );
  }

  /** All versions, taken by one organisation's copy and wrapped for another. @throws KeyMissing */
  private async copyFor(subjectId: string, from: string, to: string): Promise<KeyCopy> {
    const copy = await this.folder.read(subjectId, from);
    const plain = copy && (await this.unwrapped(subjectId, from, copy));
    if (!copy || !plain?.has(copy.current)) throw new KeyMissing(subjectId, from);
    const items = [...plain].map(([version, key]) => ({ place: wrappedPlace(subjectId, to, version), key }));
    const texts = await this.wrapping.wrap(to, items);
    const versions = [...plain.keys()];
    return {
      current: copy.current,
      keys: Object.fromEntries(versions.map((version, i) => [version, texts[i] ?? ''])),
    };
  }

  async unwrapped(subjectId: string, organisationId: string, copy: KeyCopy): Promise<Map<number, Buffer>> {
    const versions = versionsOf(copy);
    const items = versions.map((version) => ({
      place: wrappedPlace(subjectId, organisationId, version),
      text: copy.keys[version] ?? '',
    }));
    const keys = await this.wrapping.unwrap(organisationId, items);
    return new Map(
      versions.flatMap((version, i): [number, Buffer][] => {
        const key = keys[i];
        return key ? [[version, key]] : [];
      }),
    );
  }

  /** By one organisation's copies, unwrapped in one batch; once more where one was re-wrapped meanwhile. */
  private async ringsOf(
    organisationId: string,
    subjects: readonly string[],
    again = true,
  ): Promise<(Keyring | null)[]> {
    const copies = await Promise.all(subjects.map((subject) => this.folder.read(subject, organisationId)));
    const items = copies.flatMap((copy, index) =>
      copy
        ? versionsOf(copy).map((version) => ({
            index,
            version,
            place: wrappedPlace(String(subjects[index]), organisationId, version),
            text: copy.keys[version] ?? '',
          }))
        : [],
    );
    const plain = items.length > 0 ? await this.wrapping.unwrap(organisationId, items) : [];
    const keys = copies.map(() => new Map<number, KeyObject>());
    items.forEach(({ index, version }, i) => {
      const bytes = plain[i];
      if (!bytes) return;
      keys[index]?.set(version, createSecretKey(bytes));
      bytes.fill(0);
    });
    const complete = copies.every((copy, index) => !copy || keys[index]?.has(copy.current));
    if (!complete && again) return this.ringsOf(organisationId, subjects, false);
    return copies.map((copy, index) => {
      const held = keys[index];
      return copy && held?.has(copy.current) ? { current: copy.current, keys: held } : null;
    });
  }
}
