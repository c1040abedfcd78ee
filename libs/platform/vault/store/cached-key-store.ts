import { type KeyName, type Keyring, KeyStore } from '../key-store.js';

interface Entry {
  readonly ring: Keyring;
  readonly until: number;
}

/** How long a key may stay in a process's memory: who renews keys waits it out. */
export const secondsInMemory = 20;

/**
 * Keeps keys in memory for some seconds, so that a page does not ask for the same ones again. What this process
 * shares, releases or destroys is forgotten at once; what another does, after `seconds` at most. That a copy
 * is missing is never remembered, so a key shared elsewhere opens immediately.
 */
export class CachedKeyStore extends KeyStore {
  /** In order of expiry, as every entry lives equally long. */
  private readonly entries = new Map<string, Entry>();
  private sweeping: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: KeyStore,
    private readonly seconds = secondsInMemory,
  ) {
    super();
  }

  override async keysOf(names: readonly KeyName[]): Promise<(Keyring | null)[]> {
    const now = performance.now();
    const found = names.map((name) => {
      const entry = this.entries.get(textOf(name));
      return entry && entry.until > now ? entry.ring : null;
    });
    const missing = names.filter((_, index) => found[index] === null);
    if (missing.length === 0) return found;
    const fetched = await this.store.keysOf(missing);
    missing.forEach((name, index) => {
      const ring = fetched[index];
      if (ring) this.remember(textOf(name), ring);
    });
    const next = fetched.values();
    return found.map((ring) => ring ?? next.next().value ?? null);
  }

  override create(subjectId: string, organisationId: string): Promise<void> {
    return this.store.create(subjectId, organisationId);
  }

  override share(subjectId: string, fromOrganisationId: string, toOrganisationId: string): Promise<void> {
    this.forget([{ subjectId, organisationId: toOrganisationId }]);
    return this.store.share(subjectId, fromOrganisationId, toOrganisationId);
  }

  override async release(subjectId: string, organisationId: string): Promise<void> {
    await this.store.release(subjectId, organisationId);
    this.forget([{ subjectId, organisationId }]);
  }

  override async move(
    subjectId: string,
    fromOrganisationId: string,
    toOrganisationId: string,
  ): Promise<void> {
    await this.store.move(subjectId, fromOrganisationId, toOrganisationId);
    this.forget([{ subjectId, organisationId: fromOrganisationId }]);
  }

  override async destroy(subjectId: string): Promise<void> {
    await this.store.destroy(subjectId);
    const ofSubject = textOf({ subjectId, organisationId: '' });
    for (const name of this.entries.keys()) if (name.startsWith(ofSubject)) this.entries.delete(name);
  }

  override forget(names: readonly KeyName[]): void {
    for (const name of names) this.entries.delete(textOf(name));
  }

  private remember(name: string, ring: Keyring): void {
    this.entries.delete(name);
    this.entries.set(name, { ring, until: performance.now() + this.seconds * 1000 });
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

const textOf = ({ subjectId, organisationId }: KeyName): string =>
  `${subjectId}/${organisationId}`.toLowerCase();
