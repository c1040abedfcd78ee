import type { Environment } from './config.schema.js';

/** How SMS leave: by an HTTP gateway or by an SMSC. */
export interface SmsConfig {
  readonly url: string;
  readonly from: string;
  readonly secret: string;
  readonly auth: Environment['SMS_AUTH'];
  /** Of one worker. */
  readonly perSecond: number;
}

/** What providers sign their receipts with; who has none is not listened to. */
export interface ReceiptSecrets {
  readonly sms?: string;
  readonly mail?: string;
}

/** Nothing without SMS_URL: then no SMS leave, and nobody is asked for a number. */
export function smsConfig(given: Environment, problems: string[]): { readonly sms?: SmsConfig } {
  const {
    SMS_URL: url,
    SMS_FROM: from,
    SMS_SECRET: secret,
    SMS_AUTH: auth,
    SMS_PER_SECOND: perSecond,
  } = given;
  if (!url) return {};
  const { protocol, username } = new URL(url);
  const gateway = protocol.startsWith('http');
  if (!from) problems.push('SMS_FROM is missing: people have to know who writes to them.');
  if (gateway && !secret) problems.push('SMS_SECRET is missing: give what the SMS gateway knows us by.');
  if (!gateway && !username)
    problems.push('SMS_URL has no user: give an address such as ssmpp://user:password@smsc.example:3550.');
  return { sms: { url, from: from ?? '', secret: secret ?? '', auth, perSecond } };
}

export const receiptSecrets = ({
  SMS_RECEIPT_SECRET: sms,
  MAIL_RECEIPT_SECRET: mail,
}: Environment): ReceiptSecrets => ({ ...(sms && { sms }), ...(mail && { mail }) });
