import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { Names } from './names.ts'

/** What an authority may vouch for (RFC 5280 §4.2.1.10): a DNS name with all below it, networks. */
export interface Permitted {
  readonly dns: readonly string[]
  readonly networks: readonly Network[]
}

export interface Network {
  readonly address: string
  readonly prefix: number
}

/** Names and networks nobody else in the world has (RFC 1918, 3927, 4193, 4291, 6762, 8375). */
const PRIVATE: Permitted = {
  dns: ['localhost', 'local', 'lan', 'internal', 'home.arpa'],
  networks: [
    { address: '10.0.0.0', prefix: 8 },
    { address: '127.0.0.0', prefix: 8 },
    { address: '169.254.0.0', prefix: 16 },
    { address: '172.16.0.0', prefix: 12 },
    { address: '192.168.0.0', prefix: 16 },
    { address: '::1', prefix: 128 },
    { address: 'fc00::', prefix: 7 },
    { address: 'fe80::', prefix: 10 },
  ],
}

/**
 * Whoever puts the farm's authority into a phone trusts it with that phone: so it can vouch for
 * private networks and for this machine's names, but never for a bank's.
 */
export function permittedFor(names: Names): Permitted {
  const outside = namesOutside(names, PRIVATE)
  const alone = (address: string) => ({ address, prefix: isIPv4(address) ? 32 : 128 })
  return {
    dns: [...PRIVATE.dns, ...outside.dns],
    networks: [...PRIVATE.networks, ...outside.ips.map(alone)],
  }
}

/** The names that an authority so limited may vouch for. */
export function namesWithin({ dns, ips }: Names, permitted: Permitted): Names {
  const isWithin = within(permitted)
  return { dns: dns.filter(isWithin.dns), ips: ips.filter(isWithin.ip) }
}

export function namesOutside({ dns, ips }: Names, permitted: Permitted): Names {
  const isWithin = within(permitted)
  return {
    dns: dns.filter((name) => !isWithin.dns(name)),
    ips: ips.filter((address) => !isWithin.ip(address)),
  }
}

function within({ dns, networks }: Permitted) {
  const list = new BlockList()
  for (const { address, prefix } of networks) list.addSubnet(address, prefix, familyOf(address))
  return {
    dns: (name: string) => dns.some((base) => name === base || name.endsWith(`.${base}`)),
    ip: (address: string) => list.check(address, familyOf(address)),
  }
}

export const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
