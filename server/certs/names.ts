import { isIP } from 'node:net'

/** What a certificate vouches for; each list sorted, lower case, every name once. */
export interface Names {
  readonly dns: readonly string[]
  /** without zone and brackets */
  readonly ips: readonly string[]
}

/** The part of an operating system's answer that is used here. */
export interface Machine {
  readonly hostname: string
  readonly addresses: readonly string[]
}

/** Every name and address by which this machine may be called: its own, and those it is given. */
export function ownNames({ hostname, addresses }: Machine, given: readonly string[]): Names {
  const host = hostname.toLowerCase()
  const hosts = isHostName(host) ? [host, ...(host.includes('.') ? [] : [`${host}.local`])] : []
  const all = [...given.map((name) => name.toLowerCase()), ...addresses, '127.0.0.1', '::1']
  return {
    dns: sorted(['localhost', ...hosts, ...all.filter((name) => isIP(name) === 0)]),
    ips: sorted(all.filter((name) => isIP(name) !== 0 && !isLinkLocal(name))),
  }
}

/** RFC 1123 §2.1: labels of letters, digits and inner dashes. */
export const isHostName = (name: string): boolean =>
  name.length <= 253 &&
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(name)

/** It means nothing without the name of a network card, which no certificate can hold. */
const isLinkLocal = (address: string): boolean => /^fe[89ab][0-9a-f]:/i.test(address)

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort()
