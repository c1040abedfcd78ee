import type { KeyObject } from 'node:crypto';

/** Version of every subject's key. Rotating a person's key (P19) will raise it and re-encrypt what it sealed. */
export const keyVersion = 1;

/**
 * Keys of persons, referrals and incidents (`subjectId`, a uuid), each wrapped for the organisations that may
 * open it. It lies outside the database, with a short-lived backup of its own: whoever holds only one of the
 * two reads nothing. Synchronous, because a list opens fifty keys at once. Every call may be repeated.
 *
 * @throws DomainError UNAVAILABLE when the store itself cannot be reached.
 */
export abstract class KeyStore {
  /** A new key, owned by this organisation. @throws KeyMissing when the subject was destroyed or is another's. */
  abstract create(subjectId: string, organisationId: string): void;

  /** The subject's key by this organisation's copy; null when it holds none, or the key is destroyed. */
  abstract keyOf(subjectId: string, organisationId: string): KeyObject | null;

  /** Wraps the key for a second organisation. @throws KeyMissing when the first holds no copy. */
  abstract share(subjectId: string, fromOrganisationId: string, toOrganisationId: string): void;

  /** Takes a shared copy back. The owner's own copy is left: only `destroy` ends it. */
  abstract release(subjectId: string, organisationId: string): void;

  /** Ends the key everywhere and for good: whatever it sealed, in every backup, is noise from now on (P20). */
  abstract destroy(subjectId: string): void;
}
