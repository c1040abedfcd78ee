import type { KeyObject } from 'node:crypto';
import { KeyStore } from './key-store.js';

interface Entry {
  readonly key: KeyObject;
  readonly until: number;
}

/**
 * Keeps keys in memory for some seconds, so that a page does not read the same files again. What this process
 * shares, releases or destroys is forgotten at once; what another does, after `seconds` at most. That a copy
 * is missing is never remembered, so a key shared elsewhere opens immediately.
 */
export class CachedKeyStore extends KeyStore {
  /** In order of expiry, as every entry lives equally long. */
  private readonly entries = new Map<string, Entry>();
  private sweeping: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: KeyStore,
    private readonly seconds = 20,
  ) {
    super();
  }

  override keyOf(subjectId: string, organisationId: string): KeyObject | null {
    const name = nameOf(subjectId, organisationId);
    const entry = this.entries.get(name);
    if (entry && entry.until > performance.now()) return entry.key;
    const key = this.store.keyOf(subjectId, organisationId);
    if (key) this.remember(name, key);
    return key;
  }

  override create(subjectId: string, organisationId: string): void {
    this.store.create(subjectId, organisationId);
  }

  override share(subjectId: string, fromOrganisationId: string, toOrganisationId: string): void {
    this.entries.delete(nameOf(subjectId, toOrganisationId));
    this.store.share(subjectId, fromOrganisationId, toOrganisationId);
  }

  override release(subjectId: string, organisationId: string): void {
    this.entries.delete(nameOf(subjectId, organisationId));
    this.store.release(subjectId, organisationId);
  }

  override destroy(subjectId: string): void {
    const ofSubject = nameOf(subjectId, '');
    for (const name of this.entries.keys()) if (name.startsWith(ofSubject)) this.entries.delete(name);
    this.store.destroy(subjectId);
  }

  private remember(name: string, key: KeyObject): void {
    this.entries.delete(name);
    this.entries.set(name, { key, until: performance.now() + this.seconds * 1000 });
    this.sweeping ??= setTimeout(() => this.sweep(), this.seconds * 1000).unref();
  }

  /** An idle process forgets too. */
  private sweep(): void {
    const now = performance.now();
    for (const [name, entry] of this.entries) {
      if (entry.until > now) break;
      this.entries.delete(name);
    }
    this.sweeping =
      this.entries.size > 0 ? setTimeout(() => this.sweep(), this.seconds * 1000).unref() : null;
  }
}

const nameOf = (subjectId: string, organisationId: string): string =>
  `${subjectId}/${organisationId}`.toLowerCase();
