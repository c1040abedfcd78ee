import { Inject, Injectable } from '@nestjs/common';
import nodemailer, { type Transporter } from 'nodemailer';
import type { Words } from '../../messages/compose.js';
import { MAIL_SETTINGS, type MailSettings } from './mail-settings.js';

export interface Mail extends Words {
  readonly to: string;
  /** The same at every attempt, so that a mail server or reader may drop the repetition. */
  readonly messageId: string;
  /** Comes back in whatever is said of the mail later (RFC 3461 §4.4); absent where nothing is to be heard. */
  readonly envelopeId?: string;
}

/** Hands mail to the mail server. Nothing of a message can make it read a file or fetch an address. */
@Injectable()
export class Mailer {
  private readonly transport: Transporter;
  private readonly from: string;

  constructor(@Inject(MAIL_SETTINGS) { url, from, domain }: MailSettings) {
    this.from = from;
    this.transport = nodemailer.createTransport({
      url,
      // Else it greets with the name of this machine, and whoever runs it chose that for themselves.
      name: domain,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** @throws what the mail server or the network answered; `isPermanent` tells whether to try again. */
  async send({ to, messageId, envelopeId, subject, text, html }: Mail): Promise<void> {
    await this.transport.sendMail({
      from: this.from,
      to,
      messageId,
      subject,
      text,
      html,
      // Of a mail that comes back its headers are enough: they have its Message-ID.
      ...(envelopeId && { dsn: { envid: envelopeId, ret: 'HDRS', notify: ['FAILURE'] } }),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
  }
}

/**
 * Refused for good: a 5xx answer (RFC 5321 §4.2.1) to this sender, recipient or content. A 5xx to the connection
 * or the sign-in speaks of our settings, and the message waits until somebody has mended them.
 */
export function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return (
    (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500
  );
}

/** Class and code of a failed attempt. The server's sentence quotes the address, so it is not kept. */
export function mailFailure(error: unknown): string {
  const { code, responseCode } = (error instanceof Error ? error : {}) as {
    code?: unknown;
    responseCode?: unknown;
  };
  return ['smtp', code, responseCode].filter((part) => /^\w{1,40}$/.test(String(part ?? ''))).join(' ');
}
