import { describe, expect, it } from '@jest/globals';
import { loginUrl } from './login-url.js';
import { loginNames } from './logins.js';

describe('the address of another role', () => {
  it('keeps server, database and options', () => {
    expect(
      loginUrl('postgres://me:mine@db.example:5433/itgel?sslmode=require', 'itgel_api_login', 's/ecret'),
    ).toBe('postgres://itgel_api_login:s%2Fecret@db.example:5433/itgel?sslmode=require');
  });

  it('works for a socket, which has no host to put a name before', () => {
    expect(loginUrl('postgres:///itgel?host=/run/postgresql', 'api', 'secret')).toBe(
      'postgres:///itgel?host=%2Frun%2Fpostgresql&user=api&password=secret',
    );
  });
});

describe('the login roles of a database', () => {
  it('are never the group roles themselves', () => {
    expect(Object.values(loginNames('itgel'))).toEqual([
      'itgel_api_login',
      'itgel_worker_login',
      'itgel_queue_login',
      'itgel_keeper_login',
    ]);
  });

  it('stay apart and whole when the name of the database is long', () => {
    const long = 'д'.repeat(31);
    const names = [...Object.values(loginNames(long)), ...Object.values(loginNames(`${long.slice(1)}т`))];
    expect(new Set(names).size).toBe(8);
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  });
});
