import { describe, expect, it } from '@jest/globals';
import { isLoopback, isPublic } from './public-address.js';

/** One of each kind that leads somewhere else than to a machine of the Internet. */
const inside: readonly (readonly [string, readonly string[]])[] = [
  ['this machine', ['127.0.0.1', '127.255.255.254', '::1', '0.0.0.0', '0.1.2.3', '::']],
  [
    'a private network',
    ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.127.255.255'],
  ],
  ['a unique local network', ['fc00::1', 'fd12:3456:789a::1', 'fec0::1']],
  [
    'the link, with the metadata service on it',
    ['169.254.169.254', '169.254.0.1', 'fe80::1', 'fd00:ec2::254'],
  ],
  ['a group, or everybody', ['224.0.0.1', '239.255.255.255', 'ff02::1', '255.255.255.255']],
  [
    'an IPv4 address in IPv6 clothes',
    ['::ffff:127.0.0.1', '::ffff:169.254.169.254', '::ffff:7f00:1', '::ffff:10.0.0.1', '::127.0.0.1'],
  ],
  [
    'a translation (NAT64, SIIT)',
    ['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b:1::1', '::ffff:0:127.0.0.1'],
  ],
  ['a tunnel (6to4, Teredo)', ['2002:7f00:1::', '2002:a00:1::', '2001::1', '192.88.99.1']],
  [
    'documentation, tests, what is not given out',
    [
      '192.0.2.1',
      '198.51.100.1',
      '203.0.113.1',
      '198.18.0.1',
      '192.0.0.1',
      '240.0.0.1',
      '2001:db8::1',
      '3fff::1',
      '100::1',
      '4000::1',
    ],
  ],
  [
    'another spelling of a number',
    ['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '127.0.0.1.', '010.8.8.8', '1.1.1.1 '],
  ],
  ['an interface of this machine', ['fe80::1%eth0', '2606:4700:4700::1111%eth0']],
  ['nothing', ['', 'localhost', 'hooks.example']],
];

describe('P32 an address that may be connected to', () => {
  it.each(inside.flatMap(([what, all]) => all.map((address) => [what, address] as const)))(
    'is none of %s: %s',
    (_, address) => {
      expect(isPublic(address)).toBe(false);
    },
  );

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '::ffff:8.8.8.8',
    '2606:4700:4700::1111',
    '2a00:1450::1',
  ])('is one of the Internet: %s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it('is of this machine where tests allow it, and of nothing else', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map(isLoopback)).toEqual([true, true, true]);
    expect(['10.0.0.1', '169.254.169.254', '0.0.0.0', '1.1.1.1', 'localhost'].map(isLoopback)).not.toContain(
      true,
    );
  });
});
