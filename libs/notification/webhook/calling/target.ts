import { isIP } from 'node:net';

/** Why an address is not called; each is the key of a sentence that says what to do. */
export type TargetFault =
  | 'webhookNoAddress'
  | 'webhookNotHttps'
  | 'webhookSignIn'
  | 'webhookFragment'
  | 'webhookNumber'
  | 'webhookHost'
  | 'webhookPort';

export type Target = { readonly url: URL } | { readonly fault: TargetFault };

/**
 * An address as everybody else reads it: the parser has undone capitals, backslashes, escapes and numbers written
 * in other bases, and what is compared with the list is what will be called.
 */
export function targetOf(text: string, hosts: readonly string[]): Target {
  if (!URL.canParse(text)) return { fault: 'webhookNoAddress' };
  const url = new URL(text);
  const { protocol, username, password, hostname, host } = url;
  if (protocol !== 'https:') return { fault: 'webhookNotHttps' };
  if (username || password) return { fault: 'webhookSignIn' };
  if (url.href.includes('#')) return { fault: 'webhookFragment' };
  if (isIP(hostname) !== 0 || hostname.startsWith('[')) return { fault: 'webhookNumber' };
  if (hosts.includes(host)) return { url };
  const elsewhere = hosts.some((one) => one.replace(/:\d+$/, '') === hostname);
  return { fault: elsewhere ? 'webhookPort' : 'webhookHost' };
}
