import { describe, expect, it } from '@jest/globals';
import { originOf } from './origin.js';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0';

describe('P16: where a session was opened', () => {
  it.each([
    [`${chrome} Safari/537.36`, 'Chrome', 'Windows'],
    [`${chrome} Safari/537.36 Edg/142.0`, 'Edge', 'Windows'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 'Firefox', 'Android'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iPhone',
    ],
    ['curl/8.5', null, null],
    ['', null, null],
    [`${'x'.repeat(1_000_000)} Chrome/1`, null, null],
  ])('is a browser and a system in two words: %.40s', (userAgent, browser, system) => {
    expect(originOf('', userAgent)).toMatchObject({ browser, system });
  });

  it.each([
    ['203.0.113.77', '203.0.*.*'],
    ['::ffff:203.0.113.77', '203.0.*.*'],
    ['192.168.1.4', 'local'],
    ['172.20.0.1', 'local'],
    ['172.32.0.1', '172.32.*.*'],
    ['127.0.0.1', 'local'],
    ['::1', 'local'],
    ['fe80::1%eth0', 'local'],
    ['2001:db8:1:2::3', '2001:db8:*'],
    ['2001::3', '2001:0:*'],
    ['', null],
    ['nowhere', null],
  ])('is %s, coarsely', (address, place) => {
    expect(originOf(address).place).toBe(place);
  });
});
