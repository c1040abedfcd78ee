import { type DynamicModule, Module } from '@nestjs/common';
import { CaseworkModule } from '#casework/casework.module.js';
import { CountryModule } from '#country/country.module.js';
import { directoryWith } from '#directory/directory.module.js';
import { NapModule } from '#nap/nap.module.js';
import type { Config } from '#platform/config/config.js';
import { gatesTo } from '#platform/database/gates.module.js';
import { vaultIn } from '#platform/vault/vault.module.js';
import { entities } from '../../api/entities.js';
import { DemoPeople } from './demo-people.js';

@Module({})
export class SeedModule {}

export function seedModule(config: Config): DynamicModule {
  return {
    module: SeedModule,
    imports: [
      vaultIn(config),
      gatesTo({ url: config.database.apiUrl, entities, requestKey: config.indexKey, poolSize: 2 }),
      directoryWith({ demoAccounts: config.demoAccounts }),
      CountryModule,
      CaseworkModule,
      NapModule,
    ],
    providers: [DemoPeople],
  };
}
