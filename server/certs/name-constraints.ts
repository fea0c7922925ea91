import { isIPv4, isIPv6, SocketAddress } from 'node:net'
import type { Network, Permitted } from './permitted.ts'

/** X.690 tags of RFC 5280 §4.2.1.10: NameConstraints { permitted [0] { GeneralSubtree … } }. */
const SEQUENCE = 0x30
const PERMITTED = 0xa0
const DNS_NAME = 0x82
const IP_ADDRESS = 0x87

/** The DER bytes of a NameConstraints extension that permits just these. */
export function writeNameConstraints({ dns, networks }: Permitted): Buffer {
  const bases = [
    ...dns.map((name) => element(DNS_NAME, Buffer.from(name, 'ascii'))),
    ...networks.map((network) => element(IP_ADDRESS, bytesOfNetwork(network))),
  ]
  const subtrees = Buffer.concat(bases.map((base) => element(SEQUENCE, base)))
  return element(SEQUENCE, element(PERMITTED, subtrees))
}

/** Reads what writeNameConstraints wrote; names of kinds it never writes are left out. */
export function readNameConstraints(der: Uint8Array): Permitted {
  const [outer] = elementsOf(Buffer.from(der))
  const [permitted] = elementsOf(outer?.content ?? Buffer.alloc(0))
  const bases = elementsOf(permitted?.content ?? Buffer.alloc(0)).flatMap((subtree) =>
    elementsOf(subtree.content).slice(0, 1),
  )
  return {
    dns: bases
      .filter(({ tag }) => tag === DNS_NAME)
      .map(({ content }) => content.toString('ascii')),
    networks: bases
      .filter(({ tag }) => tag === IP_ADDRESS)
      .map(({ content }) => networkOf(content)),
  }
}

interface Element {
  readonly tag: number
  readonly content: Buffer
}

function element(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(content.length)]), content])
}

/** X.690 §10.1: the fewest octets there can be; whoever reads DER strictly refuses one more. */
function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function elementsOf(der: Buffer): Element[] {
  const elements: Element[] = []
  for (let at = 0; at + 1 < der.length; ) {
    const [tag = 0, first = 0] = der.subarray(at, at + 2)
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f
    const start = at + 2 + lengthBytes
    const length = lengthBytes === 0 ? first : der.readUIntBE(at + 2, lengthBytes)
    elements.push({ tag, content: der.subarray(start, start + length) })
    at = start + length
  }
  return elements
}

/** Address, then mask, as long as the address. */
function bytesOfNetwork({ address, prefix }: Network): Buffer {
  const bytes = bytesOf(address)
  const mask = bytes.map((_, at) => 0xff & ~(0xff >> Math.min(8, Math.max(0, prefix - 8 * at))))
  return Buffer.from([...bytes, ...mask])
}

function networkOf(content: Buffer): Network {
  const half = content.length / 2
  const ones = [...content.subarray(half)].map(
    (byte) => byte.toString(2).replaceAll('0', '').length,
  )
  return { address: textOf(content.subarray(0, half)), prefix: ones.reduce((a, b) => a + b, 0) }
}

function bytesOf(address: string): number[] {
  if (isIPv4(address)) return address.split('.').map(Number)
  if (!isIPv6(address)) throw new Error(`"${address}" is no address.`)
  const [head = '', tail = ''] = plainIpv6(address).split('::')
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':'))
  const [before, after] = [groupsOf(head), groupsOf(tail)]
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16))
  return groups.flatMap((group) => [group >> 8, group & 0xff])
}

/** As groups only: ::ffff:192.0.2.1 is ::ffff:c000:201. */
const plainIpv6 = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1)

function textOf(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(2 * at).toString(16))
  return new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address
}
