import { isIPv6 } from 'node:net'
import type { Names } from '../certs/names.ts'

/** Where `panen-gateway join` may find this server, addresses before names; never by loopback. */
export function joinAddresses({ dns, ips }: Names, httpsPort: number): string[] {
  const hosts = [
    ...ips.filter((address) => address !== '127.0.0.1' && address !== '::1'),
    ...dns.filter((name) => name !== 'localhost'),
  ]
  return hosts.map((host) => `https://${isIPv6(host) ? `[${host}]` : host}:${httpsPort}`)
}
