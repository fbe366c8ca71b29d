import ipaddr from 'ipaddr.js'

/**
 * The network of an IP address, which is what may be kept: `192.0.2.0/24` (IPv4, mapped or not) or
 * `2001:db8:1::/48`; `unknown` where a proxy passed on something else.
 */
export function networkOf (ip: string): string {
  if (!ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  return address.kind() === 'ipv4'
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/24`).toString()}/24`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/48`).toString()}/48`
}
