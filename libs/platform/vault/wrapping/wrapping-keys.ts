import type { Place } from '../sealed-box.js';

export interface ToWrap {
  readonly place: Place;
  /** 32 bytes. */
  readonly key: Buffer;
}

export interface Wrapped {
  readonly place: Place;
  /** `file:v<version>:<base64>` or, from a vault, `vault:v<version>:…`. */
  readonly text: string;
}

/**
 * The keys that wrap: one for each organisation, in versions. It is all that lies in a vault; what it wrapped lies
 * in the key store. Every call is a batch.
 *
 * @throws DomainError UNAVAILABLE when the place of the organisation's key is not reached.
 */
export abstract class WrappingKeys {
  /** With the newest version; the first call makes the organisation's key. */
  abstract wrap(organisationId: string, items: readonly ToWrap[]): Promise<string[]>;

  /** Null where that version of the key, or the key itself, is not there any more. @throws Tampered */
  abstract unwrap(organisationId: string, items: readonly Wrapped[]): Promise<(Buffer | null)[]>;

  /** The same keys under the newest version. @throws Tampered, KeyMissing */
  abstract rewrap(organisationId: string, items: readonly Wrapped[]): Promise<string[]>;

  /** Whether the text is wrapped by the newest version, in the place it belongs in. */
  abstract isNewest(organisationId: string, text: string): Promise<boolean>;

  /** A new version, which wraps from now on; older ones still open. Answers its number. */
  abstract rotate(organisationId: string): Promise<number>;

  /** Ends all versions but the newest, for good: nothing may be wrapped by them any more. */
  abstract retire(organisationId: string): Promise<void>;
}

export const wrappedVersion = (text: string): number =>
  Number(/^(?:file|vault):v(\d+):/.exec(text)?.[1] ?? 0);
