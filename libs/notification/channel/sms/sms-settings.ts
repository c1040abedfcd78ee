import { languages } from '#platform/context/context.js';
import { forbiddenWord } from '../../messages/forbidden.js';

/** How SMS leaves, for injection; null where it does not. */
export const SMS_SETTINGS = Symbol('SMS_SETTINGS');

export interface SmsSettings {
  /** Of an HTTP gateway (https:) or of an SMSC (smpp:, or ssmpp: over TLS, with user and password). */
  readonly url: string;
  /** Sender of every message: at most eleven letters and digits, or a number. */
  readonly from: string;
  /** For a gateway: what it knows us by. */
  readonly secret: string;
  /** Whether the secret goes along, or signs what does. */
  readonly auth: 'bearer' | 'signature';
  /** Of one worker. */
  readonly perSecond: number;
}

/** @throws Error when the sender says what this is about: everybody who sees the phone reads it. */
export function smsSettings(settings: SmsSettings | null): SmsSettings | null {
  const word = languages
    .map((language) => forbiddenWord(language, settings?.from ?? ''))
    .find((found) => found !== null);
  if (word)
    throw new Error(`"${word}" in SMS_FROM tells a stranger what every message is about: choose another.`);
  return settings;
}
