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

/** @param from `Name <user@domain>` or `user@domain` */
export function mailSettings(url: string, from: string, publicUrl: string): MailSettings {
  const domain = /@([^\s@>]+)>?$/.exec(from)?.[1] ?? 'itgel.invalid';
  return { url, from, domain, publicUrl };
}
