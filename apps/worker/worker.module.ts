import { type DynamicModule, Module } from '@nestjs/common';
import { ComingOfAge } from '#casework/consent/coming-of-age.js';
import { CaseContents } from '#casework/duplicate/case-contents.js';
import { DuplicateFinder } from '#casework/duplicate/duplicate-finder.js';
import { FingerprintMaker } from '#casework/match/fingerprint-maker.js';
import { mailSettings } from '#notification/channel/mail/mail-settings.js';
import { PhoneBox } from '#notification/phone/phone-box.js';
import { sendingBy } from '#notification/sending.module.js';
import { webhookSettings } from '#notification/webhook/calling/webhook-settings.js';
import { callingBy } from '#notification/webhook/webhook.module.js';
import { auditBy } from '#platform/audit/audit.module.js';
import { IndexKeys } from '#platform/blind-index/index-keys.js';
import { MatchKey } from '#platform/blind-index/match-key.js';
import type { Config } from '#platform/config/config.js';
import { outboxAt } from '#platform/outbox/outbox.module.js';
import { queueAt } from '#platform/queue/queue.module.js';
import { queuePlace } from '#platform/queue/queue-place.js';
import { keysInTime } from '#platform/renewal/keys-in-time.js';
import { vaultIn } from '#platform/vault/vault.module.js';
import { databaseAt } from './database.module.js';
import { HEALTH_PORT, Health } from './health.js';
import { KeysDestroy } from './keys-destroy.js';
import { KeysMove } from './keys-move.js';
import { KeysRelease } from './keys-release.js';
import { clocks, periodicJobs } from './periodic.js';
import { WorkerProcess } from './worker-process.js';

@Module({})
export class WorkerModule {}

/** @param port of the health check on the loopback interface; none without it. */
export function workerModule(config: Config, port?: string): DynamicModule {
  const { database, mail } = config;
  return {
    module: WorkerModule,
    imports: [
      databaseAt(database.workerUrl, database.queueUrl, config.mode === 'production'),
      vaultIn(config),
      queueAt(queuePlace(config)),
      outboxAt(database.workerUrl),
      auditBy(config.audit),
      sendingBy({
        mail: mailSettings(mail.url, mail.from, config.publicUrl),
        sms: config.sms ?? null,
        checkpoints: config.audit,
        phones: new PhoneBox(config.indexKey),
      }),
      callingBy(webhookSettings(config)),
    ],
    providers: [
      keysInTime(config.keystoreDir),
      { provide: HEALTH_PORT, useValue: port ?? null },
      { provide: MatchKey, useFactory: () => MatchKey.at(config.matchKeyFile) },
      ...clocks,
      periodicJobs,
      ComingOfAge,
      CaseContents,
      DuplicateFinder,
      FingerprintMaker,
      Health,
      IndexKeys,
      KeysDestroy,
      KeysMove,
      KeysRelease,
      WorkerProcess,
    ],
  };
}
