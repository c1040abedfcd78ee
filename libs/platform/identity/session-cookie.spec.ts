import { describe, expect, it } from '@jest/globals';
import { endedSessionCookie, sessionCookie, sessionTokenIn } from './session-cookie.js';
import { hashOfToken, isToken, newToken } from './session-token.js';

describe('P16: session tokens', () => {
  it('are 256 random bits, and stored as a hash', () => {
    const tokens = Array.from({ length: 1000 }, newToken);
    expect(new Set(tokens).size).toBe(1000);
    expect(tokens.every(isToken)).toBe(true);
    expect(hashOfToken('a')).toHaveLength(32);
    expect(hashOfToken('a').toString('latin1')).not.toContain('a');
  });

  it('travel in a cookie scripts cannot read and other sites cannot send', () => {
    expect(sessionCookie('T', false)).toBe('itgel_session=T; HttpOnly; SameSite=Strict; Path=/');
    expect(sessionCookie('T', true)).toBe(
      '__Host-itgel_session=T; HttpOnly; SameSite=Strict; Path=/; Secure',
    );
    expect(endedSessionCookie(true)).toBe(
      '__Host-itgel_session=; HttpOnly; SameSite=Strict; Path=/; Secure; Max-Age=0',
    );
  });

  it('are found among other cookies, and nothing else is', () => {
    const token = newToken();
    expect(sessionTokenIn(`a=1; itgel_session=${token}; b=2`, false)).toBe(token);
    expect(sessionTokenIn(`__Host-itgel_session=${token}`, true)).toBe(token);
    for (const header of [
      undefined,
      '',
      `itgel_session=${token}x`,
      `xitgel_session=${token}`,
      'itgel_session=',
    ]) {
      expect(sessionTokenIn(header, false)).toBeNull();
    }
    expect(sessionTokenIn(`itgel_session=${token}`, true)).toBeNull();
  });
});
