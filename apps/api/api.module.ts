import { type DynamicModule, Module } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { auditDesk } from '#casework/audit/audit-desk.module.js';
import { CaseworkModule } from '#casework/casework.module.js';
import { CountryModule } from '#country/country.module.js';
import { directoryWith } from '#directory/directory.module.js';
import { NapModule } from '#nap/nap.module.js';
import { liveAt } from '#notification/live/live.module.js';
import { NotificationModule } from '#notification/notification.module.js';
import { webhookSettings } from '#notification/webhook/calling/webhook-settings.js';
import { webhooksBy } from '#notification/webhook/webhook.module.js';
import type { Config } from '#platform/config/config.js';
import { gatesTo } from '#platform/database/gates.module.js';
import { ShapePipe } from '#platform/graphql/shape.pipe.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { OperationsModule } from '#platform/operations/operations.module.js';
import { logOptions } from '#platform/process/log-options.js';
import { keysInTime } from '#platform/renewal/keys-in-time.js';
import { vaultIn } from '#platform/vault/vault.module.js';
import { DemoController, MAILBOX_DIR } from './demo.controller.js';
import { entities } from './entities.js';
import { graphqlAt } from './graphql.js';
import { HealthController } from './health.controller.js';
import { LiveController } from './live.controller.js';

@Module({})
export class ApiModule {}

/** Wiring only: which rooms the api opens, by its configuration. */
export function apiModule(config: Config): DynamicModule {
  const demo = config.movableClock && config.mailboxDir;
  return {
    module: ApiModule,
    imports: [
      LoggerModule.forRoot({ pinoHttp: logOptions(config.logLevel) }),
      vaultIn(config),
      gatesTo({ url: config.database.apiUrl, entities, requestKey: config.indexKey }),
      directoryWith({
        demoAccounts: config.demoAccounts,
        identity: { secure: config.mode === 'production' },
      }),
      CountryModule,
      CaseworkModule,
      auditDesk(config.audit.exportSeconds),
      NapModule,
      NotificationModule,
      OperationsModule,
      webhooksBy(webhookSettings(config)),
      graphqlAt(config.explorer),
      // Stops first, being last: GraphQL waits for connections in use, and a stream is always in use.
      liveAt(config.database.apiUrl),
    ],
    controllers: [HealthController, LiveController, ...(demo ? [DemoController] : [])],
    providers: [
      Metrics,
      keysInTime(config.keystoreDir),
      { provide: APP_PIPE, useClass: ShapePipe },
      { provide: MAILBOX_DIR, useValue: config.mailboxDir },
    ],
  };
}
