import { languages } from '#platform/context/context.js';
import { forbiddenWord } from '../../messages/forbidden.js';

/** How mail leaves, for injection. */
export const MAIL_SETTINGS = Symbol('MAIL_SETTINGS');

export interface MailSettings {
  /** Of the mail server, such as smtp://mail.example:587. */
  readonly url: string;
  /** Sender of every message. */
  readonly from: string;
  /** Right half of every Message-ID. */
  readonly domain: string;
  /** Base of links, without a slash at the end. */
  readonly publicUrl: string;
}

/**
 * @param from `Name <user@domain>` or `user@domain`
 * @throws Error when the sender or the address of the links says what this is about: everybody who sees the envelope reads it.
 */
export function mailSettings(url: string, from: string, publicUrl: string): MailSettings {
  for (const said of [from, publicUrl]) {
    const word = languages.map((language) => forbiddenWord(language, said)).find((found) => found !== null);
    if (word)
      throw new Error(
        `"${word}" in the sender or the public address tells a stranger what every message is about: choose another.`,
      );
  }
  const domain = /@([^\s@>]+)>?$/.exec(from)?.[1] ?? 'itgel.invalid';
  return { url, from, domain, publicUrl };
}
