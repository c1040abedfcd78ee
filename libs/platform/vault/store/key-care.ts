import { randomBytes } from 'node:crypto';
import type { Keyring } from '../key-store.js';
import { KeyMissing } from '../vault-error.js';
import { type FileKeyStore, keyLength } from './file-key-store.js';
import { type KeyCopy, versionsOf } from './key-copy.js';
import { type Held, wrappedPlace } from './key-folder.js';

const versionsAtMost = 255;

/** Looking after the keys themselves: renewing and re-wrapping. Each step may be killed and repeated. */
export class KeyCare {
  constructor(readonly store: FileKeyStore) {}

  /**
   * The next version of a subject's key, in every copy; from now on it seals, and both open. Repeated, it finishes what
   * was begun, and begins nothing while the version before is still there.
   * @throws KeyMissing when the subject has no key, RangeError after 255 versions
   */
  renew(subjectId: string): Promise<void> {
    return this.store.writing(subjectId, 'its owner', async () => {
      const [owner, ...others] = this.holders(subjectId);
      const before = this.copyOf(subjectId, owner);
      const newest = Math.max(...versionsOf(before));
      const next = versionsOf(before).length > 1 ? newest : newest + 1;
      if (next > versionsAtMost) throw new RangeError(`The key of ${subjectId} has had all its versions`);
      // The owner's copy first, not yet as the one that seals: a copy shared meanwhile takes it along.
      const copy = next > newest ? await this.withNext(subjectId, owner, before, next) : before;
      const key = (await this.store.unwrapped(subjectId, owner.organisationId, copy)).get(next);
      if (!key) throw new KeyMissing(subjectId, owner.organisationId);
      for (const held of others) {
        const theirs = this.copyOf(subjectId, held);
        const place = wrappedPlace(subjectId, held.organisationId, next);
        const [text = ''] = theirs.keys[next]
          ? [theirs.keys[next]]
          : await this.store.wrapping.wrap(held.organisationId, [{ place, key }]);
        this.write(subjectId, held, { current: next, keys: { ...theirs.keys, [next]: text } });
      }
      key.fill(0);
      this.write(subjectId, owner, { ...copy, current: next });
    });
  }

  /** Ends every version but the one that seals. Only once nothing is sealed by them any more. */
  retire(subjectId: string): Promise<void> {
    return this.store.writing(subjectId, 'its owner', async () => {
      for (const held of this.holders(subjectId)) {
        const { current, keys } = this.copyOf(subjectId, held);
        this.write(subjectId, held, { current, keys: { [current]: keys[current] ?? '' } });
      }
    });
  }

  /** Whether a renewal was begun and not ended. */
  isPending(subjectId: string): boolean {
    return this.held(subjectId).some((held) => versionsOf(this.copyOf(subjectId, held)).length > 1);
  }

  /** An organisation's copy under the newest version of its wrapping key, where that lives now. False: it was. */
  rewrap(subjectId: string, organisationId: string): Promise<boolean> {
    return this.store.writing(subjectId, organisationId, async () => {
      let changed = false;
      for (const held of this.held(subjectId).filter((one) => one.organisationId === organisationId)) {
        const copy = this.copyOf(subjectId, held);
        const versions = versionsOf(copy);
        const items = versions.map((version) => ({
          place: wrappedPlace(subjectId, organisationId, version),
          text: copy.keys[version] ?? '',
        }));
        const { wrapping } = this.store;
        const newest = await Promise.all(items.map(({ text }) => wrapping.isNewest(organisationId, text)));
        if (newest.every(Boolean)) continue;
        const texts = await wrapping.rewrap(organisationId, items);
        const keys = Object.fromEntries(versions.map((version, i) => [version, texts[i] ?? '']));
        this.write(subjectId, held, { ...copy, keys });
        changed = true;
      }
      return changed;
    });
  }

  /** The key by its owner's copy. */
  async ringOf(subjectId: string): Promise<{ organisationId: string; ring: Keyring } | null> {
    const [owner] = this.held(subjectId);
    if (!owner) return null;
    const ring = await this.store.keyOf(subjectId, owner.organisationId);
    return ring && { organisationId: owner.organisationId, ring };
  }

  held(subjectId: string): Held[] {
    return this.store.folder.holders(subjectId);
  }

  private async withNext(subjectId: string, owner: Held, copy: KeyCopy, next: number): Promise<KeyCopy> {
    const key = randomBytes(keyLength);
    const place = wrappedPlace(subjectId, owner.organisationId, next);
    const [text = ''] = await this.store.wrapping.wrap(owner.organisationId, [{ place, key }]);
    key.fill(0);
    const wider = { ...copy, keys: { ...copy.keys, [next]: text } };
    this.write(subjectId, owner, wider);
    return wider;
  }

  private holders(subjectId: string): [Held, ...Held[]] {
    const [owner, ...others] = this.held(subjectId);
    if (owner?.as !== 'own') throw new KeyMissing(subjectId, 'its owner');
    return [owner, ...others];
  }

  private copyOf(subjectId: string, held: Held): KeyCopy {
    return this.store.folder.readAs(subjectId, held);
  }

  private write(subjectId: string, held: Held, copy: KeyCopy): void {
    this.store.folder.write(subjectId, held, copy);
  }
}
