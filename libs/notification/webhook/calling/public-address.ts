import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that is given out for use on the Internet (RFC 4291 §2.4, IANA); tunnels and translations lie outside or have a range. */
const givenOut = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
const documentation = ipaddr.parseCIDR('3fff::/20') as [ipaddr.IPv6, number];

/**
 * Whether this address is a machine of the Internet: not this one, not one of the networks around it, no metadata
 * service, no group, nothing that a router would turn into one of these. Default deny: what has no plain unicast
 * range is none.
 */
export function isPublic(address: string): boolean {
  // A zone names an interface of this machine; other spellings than the plain ones are read differently elsewhere.
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || isGivenOut(parsed as ipaddr.IPv6);
}

const isGivenOut = (address: ipaddr.IPv6): boolean =>
  address.match(givenOut) && !address.match(documentation);

/** Of the machine itself: where the simulators of tests listen. */
export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && ipaddr.process(address).range() === 'loopback';
