import { type DynamicModule, Module } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { CaseworkModule } from '#casework/casework.module.js';
import { CountryModule } from '#country/country.module.js';
import { directoryWith } from '#directory/directory.module.js';
import { NapModule } from '#nap/nap.module.js';
import { NotificationModule } from '#notification/notification.module.js';
import type { Config } from '#platform/config/config.js';
import { gatesTo } from '#platform/database/gates.module.js';
import { ShapePipe } from '#platform/graphql/shape.pipe.js';
import { logStream } from '#platform/process/log-stream.js';
import { vaultIn } from '#platform/vault/vault.module.js';
import { DemoController, MAILBOX_DIR } from './demo.controller.js';
import { entities } from './entities.js';
import { graphqlAt } from './graphql.js';
import { HealthController } from './health.controller.js';

@Module({})
export class ApiModule {}

/** Wiring only: which rooms the api opens, by its configuration. */
export function apiModule(config: Config): DynamicModule {
  const demo = config.movableClock && config.mailboxDir;
  return {
    module: ApiModule,
    imports: [
      // Request lines would hold paths and addresses; what matters is in the audit log.
      LoggerModule.forRoot({
        pinoHttp: { level: config.logLevel, autoLogging: false, stream: logStream() },
      }),
      vaultIn(config.keystoreDir),
      gatesTo({ url: config.database.apiUrl, entities, requestKey: config.indexKey }),
      directoryWith({
        demoAccounts: config.demoAccounts,
        identity: { secure: config.mode === 'production' },
      }),
      CountryModule,
      CaseworkModule,
      NapModule,
      NotificationModule,
      graphqlAt(config.explorer),
    ],
    controllers: [HealthController, ...(demo ? [DemoController] : [])],
    providers: [
      { provide: APP_PIPE, useClass: ShapePipe },
      { provide: MAILBOX_DIR, useValue: config.mailboxDir },
    ],
  };
}
