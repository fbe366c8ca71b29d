import ipaddr from 'ipaddr.js'

/** What may be kept of an IP address: `192.0.2.0/24` or `2001:db8:1::/48`. */
export function keptNetwork (ip: string): string {
  return networkOf(ip, 24, 48)
}

/** What counts as one client: an IPv4 address, or the /64 that a household or a server has in IPv6. */
export function clientNetwork (ip: string): string {
  return networkOf(ip, 32, 64)
}

/** IPv4 mapped into IPv6 is IPv4. What a proxy passed on that is no address, a port aside, is `unknown`. */
function networkOf (text: string, bits4: number, bits6: number): string {
  const ip = /^(?:\[(.+)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/.exec(text)?.slice(1).find((part) => part !== undefined) ?? text
  if (!ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  return address.kind() === 'ipv4'
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${bits4}`).toString()}/${bits4}`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${bits6}`).toString()}/${bits6}`
}
