/** The same server under another role, and in another database if one is named. Other parts, such as sslmode, stay. */
export function loginUrl(base: string, user: string, password: string, database?: string): string {
  const url = new URL(base);
  if (database) url.pathname = `/${encodeURIComponent(database)}`;
  if (url.host) {
    url.username = user;
    url.password = password;
  } else {
    // postgres:///itgel?host=/run/postgresql: an address without a host has no place for a user before it.
    url.searchParams.set('user', user);
    url.searchParams.set('password', password);
  }
  return url.href;
}
