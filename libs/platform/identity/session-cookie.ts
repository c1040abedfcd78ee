import { isToken } from './session-token.js';

/**
 * The session's cookie. Never readable by scripts, never sent by another site's page. With `secure` (production)
 * the prefix `__Host-` makes browsers insist on https, this host and no other domain (RFC 6265bis §4.1.3.2).
 */
const nameOf = (secure: boolean): string => (secure ? '__Host-itgel_session' : 'itgel_session');

/** Value of a Set-Cookie header. No Max-Age: closing the browser ends it; the server's limits end it anyway. */
export const sessionCookie = (token: string, secure: boolean): string => written(token, secure);
export const endedSessionCookie = (secure: boolean): string => `${written('', secure)}; Max-Age=0`;

/** The token in a request's Cookie header, or null. */
export function sessionTokenIn(cookieHeader: string | undefined, secure: boolean): string | null {
  const start = `${nameOf(secure)}=`;
  const found = (cookieHeader ?? '').split('; ').find((pair) => pair.startsWith(start));
  const token = found?.slice(start.length) ?? '';
  return isToken(token) ? token : null;
}

const written = (value: string, secure: boolean): string =>
  `${nameOf(secure)}=${value}; HttpOnly; SameSite=Strict; Path=/${secure ? '; Secure' : ''}`;
