import ipaddr from 'ipaddr.js';

/** The part of IPv6 that is given out to the open network (RFC 4291); all else is reserved, or IPv4 in disguise. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Azure's metadata service, which answers inside its machines only, though its address looks like any other. */
const INNER_ALTHOUGH_UNICAST = new Set(['168.63.129.16']);

/**
 * Whether an IP address, as a resolver or a parsed URL writes it (without brackets), is not of the open network: loopback,
 * private, link-local, multicast, reserved, documentation, and every way to write IPv4 in IPv6 or to tunnel through it. What
 * is no IP address is inner too.
 */
export function isInnerAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return true;
  return parsed instanceof ipaddr.IPv6 ? !parsed.match(GLOBAL_IPV6) : INNER_ALTHOUGH_UNICAST.has(parsed.toString());
}
