import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/** Whether something may be sent to an address and port. */
export type Lets = (address: string, port: number) => boolean

/**
 * A farm's receivers stand in its own network, so private addresses are fine. Refused is what never
 * is a receiver: link-local with the metadata services of clouds (169.254.169.254, fd00:ec2::254,
 * also as 64:ff9b::), groups, addresses of nobody, and this server's own ports on any of its names.
 */
export function letsOut(ownPorts: () => readonly number[]): Lets {
  const never = neverReceivers()
  return (address, port) => {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0 || never.check(address, family)) return false
    return !(ownPorts().includes(port) && ownAddresses().check(address, family))
  }
}

function neverReceivers(): BlockList {
  const list = new BlockList()
  list.addSubnet('0.0.0.0', 8, 'ipv4')
  list.addSubnet('169.254.0.0', 16, 'ipv4')
  // Groups, what is reserved, and broadcast.
  list.addSubnet('224.0.0.0', 3, 'ipv4')
  list.addAddress('::', 'ipv6')
  list.addSubnet('fe80::', 10, 'ipv6')
  list.addSubnet('ff00::', 8, 'ipv6')
  list.addAddress('fd00:ec2::254', 'ipv6')
  list.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6')
  return list
}

function ownAddresses(): BlockList {
  const list = new BlockList()
  list.addSubnet('127.0.0.0', 8, 'ipv4')
  list.addAddress('::1', 'ipv6')
  for (const each of Object.values(networkInterfaces()).flat()) {
    if (each !== undefined) list.addAddress(each.address, each.family === 'IPv6' ? 'ipv6' : 'ipv4')
  }
  return list
}
