import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../store/durable-file.js';
import { idOf } from '../store/id-of.js';
import { KeyMissing } from '../vault-error.js';
import { FileWrappingKeys } from './file-wrapping-keys.js';
import { keepsSecrets, TransitClient, type VaultAddress } from './transit-client.js';
import { TransitWrappingKeys } from './transit-wrapping-keys.js';
import { type ToWrap, type Wrapped, WrappingKeys } from './wrapping-keys.js';

const address = z.object({ url: z.url().refine(keepsSecrets), tokenFile: z.string().refine(isAbsolute) });

/**
 * Where each organisation's wrapping key lives: in the vault its own folder names (`vault.json`), else, where it has
 * one, in a file, else in the vault of the installation, if there is one. What lies in files and what lies in a vault
 * both open, so that an organisation can move from one to the other while everything runs.
 */
export class ChosenWrappingKeys extends WrappingKeys {
  readonly files: FileWrappingKeys;
  private readonly transit: TransitWrappingKeys;

  constructor(
    private readonly directory: string,
    private readonly usual?: VaultAddress,
  ) {
    super();
    this.files = new FileWrappingKeys(directory);
    this.transit = new TransitWrappingKeys((organisationId) => {
      const vault = this.vaultOf(organisationId) ?? this.usual;
      if (!vault) throw new KeyMissing('any', organisationId);
      return new TransitClient(vault);
    });
  }

  override wrap(organisationId: string, items: readonly ToWrap[]): Promise<string[]> {
    return this.of(organisationId).wrap(organisationId, items);
  }

  override async unwrap(organisationId: string, items: readonly Wrapped[]): Promise<(Buffer | null)[]> {
    const inVault = items.filter(({ text }) => text.startsWith('vault:'));
    const inFile = items.filter(({ text }) => !text.startsWith('vault:'));
    const found = new Map<Wrapped, Buffer | null>();
    for (const [keys, some] of [
      [this.transit, inVault],
      [this.files, inFile],
    ] as const) {
      const plain = some.length > 0 ? await keys.unwrap(organisationId, some) : [];
      some.forEach((item, index) => {
        found.set(item, plain[index] ?? null);
      });
    }
    return items.map((item) => found.get(item) ?? null);
  }

  override async rewrap(organisationId: string, items: readonly Wrapped[]): Promise<string[]> {
    const home = this.of(organisationId);
    const scheme = home === this.transit ? 'vault:' : 'file:';
    if (items.every(({ text }) => text.startsWith(scheme))) return home.rewrap(organisationId, items);
    const plain = await this.unwrap(organisationId, items);
    return home.wrap(
      organisationId,
      items.map(({ place }, index) => {
        const key = plain[index];
        if (!key) throw new KeyMissing(String(place[1]), organisationId);
        return { place, key };
      }),
    );
  }

  override isNewest(organisationId: string, text: string): Promise<boolean> {
    return this.of(organisationId).isNewest(organisationId, text);
  }

  override rotate(organisationId: string): Promise<number> {
    return this.of(organisationId).rotate(organisationId);
  }

  override async retire(organisationId: string): Promise<void> {
    const home = this.of(organisationId);
    await home.retire(organisationId);
    // Moved to a vault, and everything re-wrapped by it: the file opens nothing any more.
    if (home === this.transit && this.files.has(organisationId)) await this.files.remove(organisationId);
  }

  /** From now on this vault wraps for the organisation; what is in files is re-wrapped by the next rotation. */
  settle(organisationId: string, vault: VaultAddress): void {
    writeDurably(this.pathOf(organisationId), Buffer.from(JSON.stringify(address.parse(vault))));
  }

  /** Where the organisation's key is, for people to read. */
  placeOf(organisationId: string): string {
    return this.of(organisationId) === this.transit
      ? ((this.vaultOf(organisationId) ?? this.usual)?.url ?? '')
      : 'file';
  }

  private of(organisationId: string): WrappingKeys {
    if (this.vaultOf(organisationId)) return this.transit;
    return this.usual && !this.files.has(organisationId) ? this.transit : this.files;
  }

  private vaultOf(organisationId: string): VaultAddress | null {
    const path = this.pathOf(organisationId);
    return existsSync(path) ? address.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
  }

  private pathOf(organisationId: string): string {
    return join(this.directory, 'organisation', idOf(organisationId), 'vault.json');
  }
}
