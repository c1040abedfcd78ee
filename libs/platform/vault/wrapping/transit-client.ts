import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DomainError } from '../../errors/domain-error.js';

/** Where an organisation's wrapping key lives, and how to sign in there. */
export interface VaultAddress {
  /** Base of the transit engine, such as https://vault.ngo.example:8200/v1/transit */
  readonly url: string;
  /** A file with the token; read for every call, so that a new one needs no restart. */
  readonly tokenFile: string;
}

/** Over https, or to this very machine, where an agent of the vault may listen. */
export function keepsSecrets(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

const reply = z.object({
  data: z
    .object({
      batch_results: z
        .array(
          z.object({
            ciphertext: z.string().optional(),
            plaintext: z.string().optional(),
            error: z.string().optional(),
          }),
        )
        .optional(),
      latest_version: z.number().int().optional(),
    })
    .nullish(),
  errors: z.array(z.string()).optional(),
});
export type TransitReply = z.infer<typeof reply>;

/** Answered by a person's patience: a page waits for one call, a registration for one. */
const patienceMs = 3_000;

/** The few calls of HashiCorp Vault's transit engine that Itgel makes; any server that answers them will do. */
export class TransitClient {
  constructor(
    private readonly address: VaultAddress,
    private readonly timeoutMs = patienceMs,
  ) {}

  /**
   * @param path such as `encrypt/<key>`; without a body it is read.
   * @throws DomainError UNAVAILABLE whatever keeps the vault from answering: outage, silence, a refused token.
   */
  async call(path: string, body?: object): Promise<TransitReply> {
    const response = await this.send(path, body);
    const answer = reply.safeParse(response.body);
    // A batch of which some failed is answered 400 with a result for each; an unknown key with 400 or 404.
    const told = answer.success && (response.status === 400 || response.status === 404);
    if (response.status === 204) return {};
    if (!answer.success || (response.status !== 200 && !told)) throw new DomainError('UNAVAILABLE');
    return answer.data;
  }

  private async send(path: string, body?: object): Promise<{ status: number; body: unknown }> {
    try {
      const token = (await readFile(this.address.tokenFile, 'utf8')).trim();
      const response = await fetch(`${this.address.url.replace(/\/+$/, '')}/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { 'x-vault-token': token, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
        // The token goes to this address and to no other.
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : {} };
    } catch {
      throw new DomainError('UNAVAILABLE');
    }
  }
}
