import { type DynamicModule, Module } from '@nestjs/common';
import { CachedKeyStore } from './cached-key-store.js';
import { FileKeyStore } from './file-key-store.js';
import { KeyStore } from './key-store.js';
import { Vault } from './vault.js';

@Module({})
export class VaultModule {}

/** The vault and its key store, for every module. `directory` of the keys; `seconds` they stay in memory. */
export function vaultIn(directory: string, seconds?: number): DynamicModule {
  const keys = {
    provide: KeyStore,
    useFactory: () => new CachedKeyStore(new FileKeyStore(directory), seconds),
  };
  return { module: VaultModule, global: true, providers: [keys, Vault], exports: [KeyStore, Vault] };
}
