import type { KeyObject } from 'node:crypto';

export interface KeyName {
  readonly subjectId: string;
  readonly organisationId: string;
}

/** The versions of one subject's key: `current` seals, all open. More than one only while it is being renewed. */
export interface Keyring {
  readonly current: number;
  readonly keys: ReadonlyMap<number, KeyObject>;
}

/**
 * Keys of persons, referrals and incidents (`subjectId`, a uuid), each wrapped for the organisations that may
 * open it. It lies outside the database, with a short-lived backup of its own: whoever holds only one of the
 * two reads nothing. Every call may be repeated.
 *
 * @throws DomainError UNAVAILABLE when the store, or the vault with an organisation's wrapping key, is not reached.
 */
export abstract class KeyStore {
  /** A new key, owned by this organisation. @throws KeyMissing when the subject was destroyed or is another's. */
  abstract create(subjectId: string, organisationId: string): Promise<void>;

  /**
   * The subjects' keys by these organisations' copies, in the order asked; null where one holds none, or the key
   * is destroyed. As one batch: a page of fifty makes one call to a vault.
   */
  abstract keysOf(names: readonly KeyName[]): Promise<(Keyring | null)[]>;

  /** Wraps the key for a second organisation. @throws KeyMissing when the first holds no copy. */
  abstract share(subjectId: string, fromOrganisationId: string, toOrganisationId: string): Promise<void>;

  /** Takes a shared copy back. The owner's own copy is left: `move` or `destroy` end it. */
  abstract release(subjectId: string, organisationId: string): Promise<void>;

  /**
   * Makes the second organisation the owner and ends the first one's copy; copies shared with others stay.
   * @throws KeyMissing when neither of them owns it.
   */
  abstract move(subjectId: string, fromOrganisationId: string, toOrganisationId: string): Promise<void>;

  /** Ends the key everywhere and for good: whatever it sealed, in every backup, is noise from now on (P20). */
  abstract destroy(subjectId: string): Promise<void>;

  /** Forgets what is kept in memory of these, so that the next `keysOf` asks again. */
  forget(_names: readonly KeyName[]): void {}

  async keyOf(subjectId: string, organisationId: string): Promise<Keyring | null> {
    const [ring] = await this.keysOf([{ subjectId, organisationId }]);
    return ring ?? null;
  }
}
