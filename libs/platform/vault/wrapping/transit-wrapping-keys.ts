import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../errors/domain-error.js';
import type { Place } from '../sealed-box.js';
import { idOf } from '../store/id-of.js';
import { KeyMissing, Tampered } from '../vault-error.js';
import type { TransitClient, TransitReply } from './transit-client.js';
import { type ToWrap, type Wrapped, WrappingKeys, wrappedVersion } from './wrapping-keys.js';

const keyLength = 32;
/** What a transit engine says of a version below its `min_decryption_version`. */
const retired = /too old|disallowed|no longer/i;
const absent = /key not found|no existing key/i;

/**
 * Wrapping keys that never leave a vault: one transit key for each organisation, `itgel-<organisation>`. What a
 * wrapped key is bound to travels inside, as a SHA-256 beside the 32 bytes: associated data would not survive a
 * rewrap in the vault.
 */
export class TransitWrappingKeys extends WrappingKeys {
  constructor(private readonly clientOf: (organisationId: string) => TransitClient) {
    super();
  }

  override async wrap(organisationId: string, items: readonly ToWrap[]): Promise<string[]> {
    const batch = items.map(({ place, key }) => ({
      plaintext: Buffer.concat([key, digestOf(place)]).toString('base64'),
    }));
    const answer = await this.ask(organisationId, 'encrypt', batch);
    return answer.map(({ ciphertext }) => textOf(ciphertext));
  }

  override async unwrap(organisationId: string, items: readonly Wrapped[]): Promise<(Buffer | null)[]> {
    const batch = items.map(({ text }) => ({ ciphertext: text }));
    const answer = await this.ask(organisationId, 'decrypt', batch);
    return items.map(({ place }, index) => {
      const { plaintext, error } = answer[index] ?? {};
      if (error && (retired.test(error) || absent.test(error))) return null;
      const bytes = Buffer.from(plaintext ?? '', 'base64');
      const bound = bytes.subarray(keyLength);
      const digest = digestOf(place);
      if (bound.length !== digest.length || !timingSafeEqual(bound, digest))
        throw new Tampered(`the key of subject ${place[1]}`);
      return bytes.subarray(0, keyLength);
    });
  }

  override async rewrap(organisationId: string, items: readonly Wrapped[]): Promise<string[]> {
    const batch = items.map(({ text }) => ({ ciphertext: text }));
    const answer = await this.ask(organisationId, 'rewrap', batch);
    return answer.map(({ ciphertext, error }, index) => {
      if (error) throw new KeyMissing(String(items[index]?.place[1]), organisationId);
      return textOf(ciphertext);
    });
  }

  override async isNewest(organisationId: string, text: string): Promise<boolean> {
    return text.startsWith('vault:') && wrappedVersion(text) === (await this.newest(organisationId));
  }

  override async rotate(organisationId: string): Promise<number> {
    await this.call(organisationId, `keys/${nameOf(organisationId)}/rotate`, {});
    return this.newest(organisationId);
  }

  override async retire(organisationId: string): Promise<void> {
    const newest = await this.newest(organisationId);
    const name = nameOf(organisationId);
    await this.call(organisationId, `keys/${name}/config`, {
      min_decryption_version: newest,
      min_encryption_version: newest,
    });
    await this.call(organisationId, `keys/${name}/trim`, { min_available_version: newest });
  }

  private async newest(organisationId: string): Promise<number> {
    const { data } = await this.call(organisationId, `keys/${nameOf(organisationId)}`);
    if (!data?.latest_version) throw new DomainError('UNAVAILABLE');
    return data.latest_version;
  }

  private async call(organisationId: string, path: string, body?: object): Promise<TransitReply> {
    const answer = await this.clientOf(organisationId).call(path, body);
    if (answer.errors?.length) throw new DomainError('UNAVAILABLE');
    return answer;
  }

  /** One result for each item; a key the vault does not know is an error of each. */
  private async ask(
    organisationId: string,
    verb: 'encrypt' | 'decrypt' | 'rewrap',
    batch: readonly object[],
  ): Promise<
    { ciphertext?: string | undefined; plaintext?: string | undefined; error?: string | undefined }[]
  > {
    const path = `${verb}/${nameOf(organisationId)}`;
    const { data, errors = [] } = await this.clientOf(organisationId).call(path, { batch_input: batch });
    if (data?.batch_results?.length === batch.length) return data.batch_results;
    const error = errors.find((text) => absent.test(text));
    if (error && verb === 'decrypt') return batch.map(() => ({ error }));
    throw new DomainError('UNAVAILABLE');
  }
}

const nameOf = (organisationId: string): string => `itgel-${idOf(organisationId)}`;

const digestOf = (place: Place): Buffer => createHash('sha256').update(JSON.stringify(place)).digest();

function textOf(ciphertext: string | undefined): string {
  if (!ciphertext || wrappedVersion(ciphertext) === 0) throw new DomainError('UNAVAILABLE');
  return ciphertext;
}
