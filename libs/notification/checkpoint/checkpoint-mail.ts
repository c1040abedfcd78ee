import { hash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { SignedCheckpoint } from '#platform/audit/canonical.js';
import { CheckpointExport } from '#platform/audit/checkpoint-export.js';
import type { Language } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import type { PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { MAIL_SETTINGS, type MailSettings } from '../channel/mail/mail-settings.js';
import { type Mail, Mailer, mailFailure } from '../channel/mail/mailer.js';
import { languageOf } from '../messages/catalogue.js';
import { composeCheckpoint } from '../messages/compose.js';

/** How often checkpoints go out by mail, and to whom beside the data-protection officers. */
export const CHECKPOINT_MAIL = Symbol('CHECKPOINT_MAIL');

export interface CheckpointMailSettings {
  readonly mailHours: number;
  readonly mailTo: readonly string[];
}

interface Recipient {
  readonly email: string;
  readonly language: Language;
}

/**
 * Sends the newest checkpoint of the audit log to people who keep it where nobody here can change it. Whoever could
 * not be reached gets the next one: each proves all that was before it.
 */
@Injectable()
export class CheckpointMail implements PeriodicJob {
  readonly periodic = { name: 'auditMail', everyMs: 60_000 };

  private readonly logger = new Logger(CheckpointMail.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CheckpointExport) private readonly exports: CheckpointExport,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(MAIL_SETTINGS) private readonly mail: MailSettings,
    @Inject(CHECKPOINT_MAIL) private readonly settings: CheckpointMailSettings,
  ) {}

  async tick(): Promise<void> {
    const recipients = await this.recipients();
    if (recipients.length === 0) return;
    await this.exports.handOn('mail', (checkpoint) => this.send(checkpoint, recipients), {
      everyHours: this.settings.mailHours,
    });
  }

  private async send(checkpoint: SignedCheckpoint, recipients: readonly Recipient[]): Promise<void> {
    const sent = await Promise.allSettled(
      recipients.map((recipient) => this.mailer.send(this.mailTo(recipient, checkpoint))),
    );
    const failed = sent.filter((one) => one.status === 'rejected');
    for (const { reason } of failed)
      this.logger.warn(`checkpoint ${checkpoint.number}: ${mailFailure(reason)}`);
    // Nobody has it: to be tried again, and not noted as handed on.
    if (failed.length === sent.length) throw failed[0]?.reason;
  }

  private mailTo({ email, language }: Recipient, checkpoint: SignedCheckpoint): Mail {
    const reader = hash('sha256', email, 'hex').slice(0, 12);
    return {
      to: email,
      messageId: `<checkpoint-${checkpoint.number}.${reader}@${this.mail.domain}>`,
      ...composeCheckpoint(checkpoint, language),
    };
  }

  private async recipients(): Promise<Recipient[]> {
    const officers = await this.database.read<{ email: string; language: string }>(
      workerScope,
      `select a.email, a.language from account a where a.disabled_at is null and exists (select from role_grant g
         where g.account_id = a.id and g.role = 'dataProtectionOfficer') order by a.email`,
    );
    const all = [...officers, ...this.settings.mailTo.map((email) => ({ email, language: 'mn' }))];
    return all.map(({ email, language }) => ({ email, language: languageOf(language) }));
  }
}
