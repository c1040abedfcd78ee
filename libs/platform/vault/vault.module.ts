import { type DynamicModule, Module } from '@nestjs/common';
import { KeyStore } from './key-store.js';
import { CachedKeyStore } from './store/cached-key-store.js';
import { FileKeyStore } from './store/file-key-store.js';
import { Vault } from './vault.js';
import { ChosenWrappingKeys } from './wrapping/chosen-wrapping-keys.js';
import type { VaultAddress } from './wrapping/transit-client.js';

export interface KeyPlace {
  /** Of the wrapped keys. */
  readonly keystoreDir: string;
  /** Of the wrapping keys of organisations that name no vault of their own; without it, they are in files. */
  readonly keyVault?: VaultAddress;
}

@Module({})
export class VaultModule {}

/** The vault and its key store, for every module. `seconds` for which keys stay in memory. */
export function vaultIn(place: KeyPlace, seconds?: number): DynamicModule {
  const keys = {
    provide: KeyStore,
    useFactory: () => new CachedKeyStore(keyStoreIn(place), seconds),
  };
  return { module: VaultModule, global: true, providers: [keys, Vault], exports: [KeyStore, Vault] };
}

export function keyStoreIn({ keystoreDir, keyVault }: KeyPlace): FileKeyStore {
  return new FileKeyStore(keystoreDir, new ChosenWrappingKeys(keystoreDir, keyVault));
}
