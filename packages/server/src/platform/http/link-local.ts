import { BlockList, isIP } from 'node:net'

/**
 * Addresses of a machine's own network card (RFC 3927, RFC 4291 2.5.6), where clouds keep their secrets, in every way an
 * IPv6 address can carry the IPv4 one: mapped and compatible (RFC 4291 2.5.5), NAT64 (RFC 6052), 6to4 (RFC 3056).
 */
const blocked = new BlockList()
// the list holds a mapped address against the rules of IPv4
blocked.addSubnet('169.254.0.0', 16, 'ipv4')
blocked.addSubnet('fe80::', 10, 'ipv6')
blocked.addSubnet('::a9fe:0', 112, 'ipv6')
blocked.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6')
blocked.addSubnet('2002:a9fe::', 32, 'ipv6')
blocked.addAddress('fd00:ec2::254', 'ipv6')

/** @param host as `new URL(…).hostname` gives it: an IPv6 address stands in brackets */
export const isLinkLocal = (host: string): boolean => {
  const address = host.replace(/^\[|\]$/g, '')
  switch (isIP(address)) {
    case 4:
      return blocked.check(address, 'ipv4')
    case 6:
      return blocked.check(address, 'ipv6')
    default:
      return false
  }
}
