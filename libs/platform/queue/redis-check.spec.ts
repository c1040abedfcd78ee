import { describe, expect, it } from '@jest/globals';
import { refuseUnfit, UnfitRedis } from './redis-check.js';

const info = (version: string, policy: string) =>
  `# Server\r\nredis_version:${version}\r\nos:Linux\r\n# Memory\r\nmaxmemory_policy:${policy}\r\n`;

describe('P34 which Redis may hold jobs', () => {
  it.each([
    info('6.2.0', 'noeviction'),
    info('7.0.15', 'noeviction'),
    `${info('7.2.4', 'noeviction')}valkey_version:8.1.0\r\n`,
    // A hosted one may not tell its policy.
    'redis_version:7.4.0\r\n',
  ])('takes one that keeps what it is given (%#)', (answer) => {
    expect(() => refuseUnfit(answer)).not.toThrow();
  });

  it.each([
    [info('7.0.15', 'allkeys-lru'), /maxmemory-policy allkeys-lru\).*CONFIG SET maxmemory-policy noeviction/],
    [info('7.0.15', 'volatile-ttl'), /volatile-ttl/],
    [info('5.0.14', 'noeviction'), /5\.0\.14 is too old\. Give Redis 6\.2 or newer, or Valkey\./],
  ])('refuses one that would lose them, and says what to do (%#)', (answer, sentence) => {
    expect(() => refuseUnfit(answer)).toThrow(UnfitRedis);
    expect(() => refuseUnfit(answer)).toThrow(sentence);
  });
});
